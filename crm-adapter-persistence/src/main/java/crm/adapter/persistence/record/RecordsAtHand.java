package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.InTransaction;
import crm.adapter.persistence.statement.Statements;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records that the transaction has written or locked: nobody else changes them until it ends, so they need not be
 * read again. A command past the store may have changed any of them, and so none is at hand after one.
 */
@Singleton
class RecordsAtHand {
    private record Key(RecordType<?> type, Id id) {}

    private record Hand(Object command, Map<Key, Stored<?>> records) {}

    private final InTransaction<Hand> hands;
    private final Statements statements;

    RecordsAtHand(TransactionSynchronizationRegistry transactions, Statements statements) {
        this.hands = new InTransaction<>(transactions);
        this.statements = statements;
    }

    @SuppressWarnings("unchecked")
    <R extends Entity> Optional<Stored<R>> find(RecordType<R> type, Id id) {
        return hand().map(hand -> (Stored<R>) hand.records().get(new Key(type, id)));
    }

    <R extends Entity> Stored<R> keep(Stored<R> record) {
        hand().orElseGet(this::empty).records().put(new Key(record.type(), record.id()), record);
        return record;
    }

    void forget(RecordType<?> type, Id id) {
        hand().ifPresent(hand -> hand.records().remove(new Key(type, id)));
    }

    private Optional<Hand> hand() {
        return hands.find().filter(hand -> hand.command() == statements.lastCommand());
    }

    private Hand empty() {
        Hand hand = new Hand(statements.lastCommand(), new HashMap<>());
        hands.keep(hand);
        return hand;
    }
}
