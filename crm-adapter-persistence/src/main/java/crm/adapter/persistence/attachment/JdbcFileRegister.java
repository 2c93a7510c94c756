package crm.adapter.persistence.attachment;

import crm.adapter.persistence.authentication.Statements;
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
    public void announce(Id file, Instant now) {
        statements.perform(
                "insert into stored_file (tenant_id, id, status, since) values (?, ?, 'ANNOUNCED', ?)",
                tenant(),
                file.value(),
                now);
    }

    @Override
    public boolean keep(Id file) {
        return statements.perform(
                        "update stored_file set status = 'KEPT' where tenant_id = ? and id = ? and status = 'ANNOUNCED'",
                        tenant(),
                        file.value())
                == 1;
    }

    @Override
    public void giveUp(Id file, Instant now) {
        statements.perform(
                "update stored_file set status = 'GIVEN_UP', since = ? where tenant_id = ? and id = ?",
                now,
                tenant(),
                file.value());
    }

    @Override
    public void giveUpUnlessKept(Id file, Instant now) {
        statements.perform("""
                update stored_file set status = 'GIVEN_UP', since = ?
                where tenant_id = ? and id = ? and status = 'ANNOUNCED'""", now, tenant(), file.value());
    }

    @Override
    public List<Id> leftOver(Instant announcedBefore, int limit) {
        return statements.all(row -> new Id(row.getObject(1, UUID.class)), """
                select id from stored_file
                where tenant_id = ? and status <> 'KEPT' and (status = 'GIVEN_UP' or since < ?)
                order by since limit ? for update skip locked""", tenant(), announcedBefore, limit);
    }

    @Override
    public void forget(Id file) {
        statements.perform("delete from stored_file where tenant_id = ? and id = ?", tenant(), file.value());
    }

    @Override
    public List<String> tenantsWithLeftOver(Instant announcedBefore) {
        return statements.all(row -> row.getString(1), "select tenants_with_files_left_over(?)", announcedBefore);
    }

    private String tenant() {
        return tenant.tenant().orElseThrow(() -> new IllegalStateException("Files belong to a tenant"));
    }
}
