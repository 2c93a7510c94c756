package crm.adapter.persistence.organisation;

import crm.adapter.persistence.settings.RememberedSettings;
import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.tenant.TenantRegister;
import crm.application.tenant.TenantSettings;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** The tenants' table, in which each tenant sees and writes itself alone. */
@ApplicationScoped
class JdbcTenantRegister implements TenantRegister {
    private static final String QUERY =
            "select key, name, currency, time_zone, unique_emails, second_factor_required, version from tenant where key = ?";

    private final Statements statements;
    private final CurrentTenant tenant;
    private final RememberedSettings remembered;

    JdbcTenantRegister(Statements statements, CurrentTenant tenant, RememberedSettings remembered) {
        this.statements = statements;
        this.tenant = tenant;
        this.remembered = remembered;
    }

    @Override
    public boolean isEmpty() {
        return statements
                .only(row -> !row.getBoolean(1), "select is_any_tenant_founded()")
                .orElseThrow();
    }

    @Override
    public Optional<Found> findForFounding(String name, String email) {
        return statements.only(
                row -> new Found(row.getString("tenant_key"), new Id(row.getObject("user_id", UUID.class))),
                "select * from tenant_for_founding(?, ?)",
                name,
                email);
    }

    @Override
    public void add(TenantSettings settings, Instant now) {
        statements.perform(
                "insert into tenant (key, tenant_id, name, currency, time_zone, created_at) values (?, ?, ?, ?, ?, ?)",
                settings.tenant(),
                settings.tenant(),
                settings.name(),
                settings.currency().getCurrencyCode(),
                settings.zone().getId(),
                now);
    }

    @Override
    public Kept find() {
        return kept(QUERY);
    }

    @Override
    public Kept findForChange() {
        return kept(QUERY + " for no key update");
    }

    @Override
    public void change(TenantSettings settings) {
        remembered.change(key());
        statements.perform(
                "update tenant set name = ?, currency = ?, time_zone = ?, unique_emails = ?, second_factor_required = ?, "
                        + "version = version + 1 where key = ?",
                settings.name(),
                settings.currency().getCurrencyCode(),
                settings.zone().getId(),
                settings.uniqueEmails(),
                settings.secondFactorRequired(),
                key());
    }

    @Override
    public boolean isSuspended() {
        return statements
                .only(row -> row.getBoolean(1), "select status <> 'ACTIVE' from tenant where key = ?", key())
                .orElse(true);
    }

    private Kept kept(String query) {
        return statements
                .only(JdbcTenantRegister::kept, query, key())
                .orElseThrow(() -> new IllegalStateException("There is no tenant " + key()));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new TenantSettings(
                        row.getString("key"),
                        row.getString("name"),
                        Currency.getInstance(row.getString("currency")),
                        ZoneId.of(row.getString("time_zone")),
                        row.getBoolean("unique_emails"),
                        row.getBoolean("second_factor_required")),
                row.getLong("version"));
    }

    private String key() {
        return tenant.required();
    }
}
