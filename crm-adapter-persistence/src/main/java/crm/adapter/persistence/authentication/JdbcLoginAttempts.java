package crm.adapter.persistence.authentication;

import crm.adapter.persistence.statement.Statements;
import crm.application.authentication.LoginAttempts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Failed attempts, counted by the one database that all nodes share. */
@ApplicationScoped
class JdbcLoginAttempts implements LoginAttempts {
    private final Statements statements;

    JdbcLoginAttempts(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<Duration> begin(String subject, int limit, Duration window, Instant now) {
        return statements
                .only(
                        row -> {
                            long wait = row.getLong(1);
                            return row.wasNull() ? Optional.<Duration>empty() : Optional.of(Duration.ofMillis(wait));
                        },
                        "select begin_login_attempt(?, ?, make_interval(secs => ?), ?)",
                        subject,
                        limit,
                        window.toSeconds(),
                        now)
                .orElseThrow();
    }

    @Override
    public void forgive(String subject) {
        statements.call("select forgive_login_attempt(?)", subject);
    }

    @Override
    public void forget(String subject) {
        statements.call("select forget_login_attempts(?)", subject);
    }
}
