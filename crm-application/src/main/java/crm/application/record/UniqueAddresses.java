package crm.application.record;

import crm.application.Turns;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.tenant.Tenants;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Keeps an e-mail address from becoming that of two records of a type, where the tenant asks for that (C-04). */
@ApplicationScoped
public class UniqueAddresses {
    private static final int MOST = 10;

    private final RecordStore store;
    private final Access access;
    private final Tenants tenants;
    private final Turns turns;

    UniqueAddresses(RecordStore store, Access access, Tenants tenants, Turns turns) {
        this.store = store;
        this.access = access;
        this.tenants = tenants;
        this.turns = turns;
    }

    /** As {@link #require}, for a record that keeps what it has. */
    <R extends Entity> void requireChanged(Caller caller, Stored<R> before, Values after) {
        RecordType<R> type = before.type();
        if (type.uniqueOnDemand()
                .filter(address -> !before.values().find(address).equals(after.find(address)))
                .isPresent()) {
            require(caller, type, Optional.of(before.id()), List.of(after));
        }
    }

    /**
     * Until the transaction ends nobody else gives a record of the type an address; all that comes afterwards finds these.
     *
     * @param but whose address it may be
     * @param written records that are about to be there
     * @throws Rejected with those of the others that the caller may see
     */
    public <R extends Entity> void require(Caller caller, RecordType<R> type, Optional<Id> but, List<Values> written) {
        if (type.uniqueOnDemand().isEmpty()) {
            return;
        }
        Field<String> address = type.uniqueOnDemand().get();
        List<Object> addresses = written.stream()
                .flatMap(values -> values.find(address).stream())
                .<Object>map(text -> text)
                .toList();
        if (addresses.isEmpty() || !tenants.current().uniqueEmails()) {
            return;
        }
        turns.await("addresses of " + type.path());
        List<Stored<R>> others = others(type, address, addresses, but);
        if (!others.isEmpty() || new HashSet<>(addresses).size() < addresses.size()) {
            throw Duplicates.refusal(
                    "An e-mail address is that of one " + type.name() + " alone here, and another one has it.",
                    told(caller, type, address, others));
        }
    }

    private <R extends Entity> List<Stored<R>> others(
            RecordType<R> type, Field<String> address, List<Object> addresses, Optional<Id> but) {
        Query alike =
                Query.all(type).where(new Filter.AnyOf(address, addresses)).page(new Paging.First(MOST));
        return store.list(type, alike).records().stream()
                .filter(record -> but.filter(record.id()::equals).isEmpty())
                .toList();
    }

    private <R extends Entity> List<Duplicates.Candidate> told(
            Caller caller, RecordType<R> type, Field<String> address, List<Stored<R>> others) {
        return access.veil(caller, type).covers(address)
                ? List.of()
                : others.stream()
                        .filter(record -> access.maySee(caller, record))
                        .map(record -> new Duplicates.Candidate(record, Duplicates.reason(address)))
                        .toList();
    }
}
