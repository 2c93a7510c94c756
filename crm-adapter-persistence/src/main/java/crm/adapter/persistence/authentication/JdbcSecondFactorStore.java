package crm.adapter.persistence.authentication;

import crm.adapter.persistence.statement.Statements;
import crm.application.authentication.SecondFactor;
import crm.application.authentication.SecondFactorStore;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The second factors behind the functions that are the only way to them. */
@ApplicationScoped
class JdbcSecondFactorStore implements SecondFactorStore {
    private final Statements statements;

    JdbcSecondFactorStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<SecondFactor> of(Id account) {
        return statements.only(
                row -> new SecondFactor(
                        row.getString("secret"),
                        Optional.ofNullable(row.getObject("enrolled_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getLong("last_step"),
                        row.getInt("recovery_codes")),
                "select * from second_factor_of(?)",
                account.value());
    }

    @Override
    public boolean begin(Id user, String secret, Instant now) {
        return done("select begin_second_factor(?, ?, ?)", user.value(), secret, now);
    }

    @Override
    public boolean enrol(Id user, String secret, long step, List<String> recoveryHashes, Instant now) {
        return done(
                "select enrol_second_factor(?, ?, ?, cast(? as text[]), ?)",
                user.value(),
                secret,
                step,
                recoveryHashes.toArray(new String[0]),
                now);
    }

    @Override
    public boolean useStep(Id account, long step) {
        return done("select use_time_step(?, ?)", account.value(), step);
    }

    @Override
    public boolean useRecoveryCode(Id account, String hash) {
        return done("select use_recovery_code(?, ?)", account.value(), hash);
    }

    @Override
    public boolean remove(Id user) {
        return done("select remove_second_factor(?)", user.value());
    }

    private boolean done(String command, Object... parameters) {
        return statements.only(row -> row.getBoolean(1), command, parameters).orElseThrow();
    }
}
