package crm.adapter.persistence.upgrade;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Lets migrations make indexes while others write, as those of a version that is rolled out have to. */
@ApplicationScoped
class Migrations implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration migrations) {
        // An index that is made concurrently waits for every transaction, and would wait for ever for the one in which
        // other nodes are kept from migrating; the lock of a session keeps them from it as well.
        migrations
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}
