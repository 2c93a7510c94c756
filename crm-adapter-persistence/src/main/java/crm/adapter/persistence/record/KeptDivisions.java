package crm.adapter.persistence.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.memory.Division;
import crm.application.memory.Divisions;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Divides a table by the primary key and keeps to it for a while, so that whoever counts the same records counts them by
 * the same stretches. Identities begin with the time, so new records come to lie beside each other; the stretches that
 * they are to fill are marked in advance, or the last one would grow with each of them.
 */
@ApplicationScoped
class KeptDivisions implements Divisions {
    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(5);

    /** So much time lies in a stretch of new records; a division is told things by for as long again as it is kept. */
    private static final Duration NEW = Duration.ofSeconds(10);

    private static final long STRETCHES_OF_NEW = KEPT.multipliedBy(2).dividedBy(NEW);

    /** So few are counted as quickly as they are found. */
    private static final int RECORDS = 250;

    private static final int STRETCHES = 128;

    private record Key(String tenant, String type) {}

    private final RecordTables tables;
    private final Statements statements;
    private final CurrentTenant tenant;
    private final Clock clock;
    private final Cache<Key, Division> kept =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    KeptDivisions(RecordTables tables, Statements statements, CurrentTenant tenant, Clock clock) {
        this.tables = tables;
        this.statements = statements;
        this.tenant = tenant;
        this.clock = clock;
    }

    @Override
    public Division of(RecordType<?> type) {
        return kept.get(new Key(tenant.orNobody(), type.name()), key -> divided(type, key.tenant()));
    }

    private Division divided(RecordType<?> type, String tenant) {
        RecordTable<?, ?> table = tables.of(type);
        List<Object> parameters = new ArrayList<>();
        Selection selection =
                new Selection(table, RecordTable.ROW, tables, tenant, Selection.Parameters.inOrder(parameters));
        String living = String.join(" and ", selection.living());
        parameters.add(RECORDS);
        parameters.add(STRETCHES);
        List<Id> bounds = statements.all(
                row -> new Id(row.getObject(1, UUID.class)), """
                select id from (
                    select r.id, row_number() over (order by r.id) as place, count(*) over () as records
                    from %s r where %s) numbered
                where place %% greatest(?, records / ?) = 0
                """.formatted(table.name(), living), parameters.toArray());
        return bounds.isEmpty()
                ? Division.NONE
                : new Division(Stream.concat(bounds.stream(), ofNew())
                        .sorted()
                        .distinct()
                        .toList());
    }

    private Stream<Id> ofNew() {
        Instant now = clock.instant();
        return LongStream.range(0, STRETCHES_OF_NEW).mapToObj(nth -> first(now.plus(NEW.multipliedBy(nth))));
    }

    /** None that is given out from then on comes before it (RFC 9562, UUID version 7). */
    private static Id first(Instant time) {
        return new Id(new UUID(time.toEpochMilli() << 16, 0));
    }
}
