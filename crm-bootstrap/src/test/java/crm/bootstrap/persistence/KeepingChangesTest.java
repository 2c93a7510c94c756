package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.ChangeLog;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class KeepingChangesTest {
    private final String tenant = Tenancy.fresh();
    private final Id record = new Id(UUID.randomUUID());

    @Inject
    ChangeLog log;

    @Inject
    EntityManager entities;

    @Test
    void aChangeIsKeptWithTheExactValuesBeforeAndAfter() {
        append(List.of(
                new Change.FieldChange("amount", Plain.NOTHING, Plain.number(new BigDecimal("99999999999999.1234"))),
                new Change.FieldChange("tags", Plain.texts(List.of("a")), Plain.texts(List.of()))));

        assertEquals(
                "[{\"after\": 99999999999999.1234, \"field\": \"amount\", \"before\": null},"
                        + " {\"after\": [], \"field\": \"tags\", \"before\": [\"a\"]}]",
                kept("cast(fields as text)"));
        assertEquals("deal", kept("type"));
        assertEquals("UPDATE", kept("action"));
        assertEquals("192.0.2.1", kept("origin_address"));
        assertEquals(3L, kept("version"));
    }

    @Test
    void aChangeWhoseTransactionFailsIsNotKept() {
        assertThrows(
                IllegalStateException.class,
                () -> Tenancy.as(tenant, () -> {
                    log.append(change(List.of()));
                    throw new IllegalStateException("the work fails");
                }));
        assertEquals(0L, kept("count(*)"));
    }

    private void append(List<Change.FieldChange> fields) {
        Tenancy.as(tenant, () -> {
            log.append(change(fields));
            return record;
        });
    }

    private Change change(List<Change.FieldChange> fields) {
        return new Change(
                new Id(UUID.randomUUID()),
                new Id(UUID.randomUUID()),
                Instant.parse("2026-06-01T12:00:00Z"),
                Optional.empty(),
                new Caller.Origin("192.0.2.1", "curl"),
                "deal",
                record,
                3,
                Change.UPDATE,
                fields);
    }

    private Object kept(String expression) {
        return Tenancy.as(
                tenant,
                () -> entities.createNativeQuery("select " + expression + " from change_log where record_id = :record")
                        .setParameter("record", record.value())
                        .getSingleResult());
    }
}
