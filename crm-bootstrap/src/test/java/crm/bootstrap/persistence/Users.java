package crm.bootstrap.persistence;

import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.bootstrap.testing.TestConnections;
import crm.domain.kernel.Id;
import crm.domain.user.User;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes users without accounts, in tenants that are there. */
final class Users {
    private Users() {}

    static Id newIn(String tenant, RecordStore records) {
        found(tenant);
        Id id = new Id(UUID.randomUUID());
        User user = new User(
                User.TYPE.form().blankLine().with(User.NAME, "Somebody").with(User.EMAIL, id + "@crm.example"));
        Tenancy.as(
                tenant,
                () -> records.insert(
                        User.TYPE, id, user, new Stamp(Instant.parse("2026-01-01T00:00:00Z"), Optional.empty())));
        return id;
    }

    /** Accounts are those of users of tenants that are there. */
    private static void found(String tenant) {
        try (Connection superuser = TestConnections.asSuperuser();
                var founding =
                        superuser.prepareStatement("insert into tenant (key, tenant_id, name, currency, time_zone)"
                                + " values (?, ?, 'Tenant', 'USD', 'UTC') on conflict do nothing")) {
            founding.setString(1, tenant);
            founding.setString(2, tenant);
            founding.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
