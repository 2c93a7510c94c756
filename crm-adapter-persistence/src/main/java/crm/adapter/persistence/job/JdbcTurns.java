package crm.adapter.persistence.job;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.job.Turns;
import jakarta.enterprise.context.ApplicationScoped;

/** Turns as locks of the database that end with their transaction. */
@ApplicationScoped
class JdbcTurns implements Turns {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcTurns(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public boolean take(String what) {
        return statements
                .first(row -> row.getBoolean(1), "select pg_try_advisory_xact_lock(hashtextextended(?, 0))", name(what))
                .orElseThrow();
    }

    @Override
    public void await(String what) {
        statements.call("select pg_advisory_xact_lock(hashtextextended(?, 0))", name(what));
    }

    private String name(String what) {
        return what + " of " + tenant.tenant().orElse("everybody");
    }
}
