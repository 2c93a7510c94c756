package crm.adapter.persistence.job;

import crm.adapter.persistence.settings.RememberedSettings;
import crm.adapter.persistence.statement.Statements;
import crm.application.Turns;
import crm.application.access.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns as locks of the database that end with their transaction. */
@ApplicationScoped
class JdbcTurns implements Turns {
    private final Statements statements;
    private final CurrentTenant tenant;
    private final RememberedSettings settings;

    JdbcTurns(Statements statements, CurrentTenant tenant, RememberedSettings settings) {
        this.statements = statements;
        this.tenant = tenant;
        this.settings = settings;
    }

    @Override
    public boolean take(String what) {
        settings.readAnew();
        return statements
                .only(row -> row.getBoolean(1), "select pg_try_advisory_xact_lock(hashtextextended(?, 0))", name(what))
                .orElseThrow();
    }

    @Override
    public void await(String what) {
        settings.readAnew();
        statements.call("select pg_advisory_xact_lock(hashtextextended(?, 0))", name(what));
    }

    private String name(String what) {
        return what + " of " + tenant.tenant().orElse("everybody");
    }
}
