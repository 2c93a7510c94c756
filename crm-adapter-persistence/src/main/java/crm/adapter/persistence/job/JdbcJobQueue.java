package crm.adapter.persistence.job;

import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentTenant;
import crm.application.job.JobQueue;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The queue as a table that the workers of all nodes share. */
@ApplicationScoped
class JdbcJobQueue implements JobQueue {
    private final Statements statements;
    private final CurrentTenant tenant;

    JdbcJobQueue(Statements statements, CurrentTenant tenant) {
        this.statements = statements;
        this.tenant = tenant;
    }

    @Override
    public void add(Id job, Id asker) {
        statements.perform(
                "insert into job_turn (tenant_id, job_id, asker_id, free_from) values (?, ?, ?, clock_timestamp())",
                tenant(),
                job.value(),
                asker.value());
    }

    @Override
    @Transactional
    public Optional<Claim> claim(Duration lease) {
        return statements.only(
                row -> new Claim(
                        row.getString(1),
                        new Id(row.getObject(2, UUID.class)),
                        new Id(row.getObject(3, UUID.class)),
                        row.getInt(4)),
                "select * from claim_job(make_interval(secs => ?))",
                lease.toSeconds());
    }

    @Override
    public void requeue(Id job) {
        statements.perform(
                "update job_turn set free_from = clock_timestamp(), attempts = 0 where tenant_id = ? and job_id = ?",
                tenant(),
                job.value());
    }

    @Override
    public void retry(Id job, Duration pause) {
        statements.perform(
                "update job_turn set free_from = clock_timestamp() + make_interval(secs => ?)"
                        + " where tenant_id = ? and job_id = ?",
                pause.toSeconds(),
                tenant(),
                job.value());
    }

    @Override
    public void remove(Id job) {
        statements.perform("delete from job_turn where tenant_id = ? and job_id = ?", tenant(), job.value());
    }

    private String tenant() {
        return tenant.tenant().orElseThrow(() -> new IllegalStateException("A job belongs to a tenant"));
    }
}
