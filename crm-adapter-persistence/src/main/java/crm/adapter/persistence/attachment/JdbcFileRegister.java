package crm.adapter.persistence.attachment;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.attachment.FileRegister;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The files of each tenant as rows; whoever removes some has them locked. */
@ApplicationScoped
class JdbcFileRegister implements FileRegister {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcFileRegister(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void announce(Id file, Instant removedFrom) {
        statements.perform(
                "insert into stored_file (tenant_id, id, status, removed_from) values (?, ?, 'ANNOUNCED', ?)",
                tenant(),
                file.value(),
                removedFrom);
    }

    @Override
    public boolean keep(Id file) {
        return keep(file, "ANNOUNCED");
    }

    @Override
    public boolean takeBack(Id file) {
        return keep(file, "GIVEN_UP");
    }

    private boolean keep(Id file, String before) {
        return statements.perform(
                        "update stored_file set status = 'KEPT' where tenant_id = ? and id = ? and status = ?",
                        tenant(),
                        file.value(),
                        before)
                == 1;
    }

    @Override
    public void giveUp(Id file, Instant removedFrom) {
        statements.perform(
                "update stored_file set status = 'GIVEN_UP', removed_from = ? where tenant_id = ? and id = ?",
                removedFrom,
                tenant(),
                file.value());
    }

    @Override
    public void giveUpUnlessKept(Id file, Instant removedFrom) {
        statements.perform("""
                update stored_file set status = 'GIVEN_UP', removed_from = ?
                where tenant_id = ? and id = ? and status = 'ANNOUNCED'""", removedFrom, tenant(), file.value());
    }

    @Override
    public List<Id> leftOver(Instant now, int limit) {
        return statements.all(row -> new Id(row.getObject(1, UUID.class)), """
                select id from stored_file
                where tenant_id = ? and status <> 'KEPT' and removed_from <= ?
                order by removed_from limit ? for update skip locked""", tenant(), now, limit);
    }

    @Override
    public void forget(Id file) {
        statements.perform("delete from stored_file where tenant_id = ? and id = ?", tenant(), file.value());
    }

    @Override
    public List<String> tenantsWithLeftOver(Instant now) {
        return statements.all(row -> row.getString(1), "select tenants_with_files_left_over(?)", now);
    }

    private String tenant() {
        return tenant.tenant().orElseThrow(() -> new IllegalStateException("Files belong to a tenant"));
    }
}
