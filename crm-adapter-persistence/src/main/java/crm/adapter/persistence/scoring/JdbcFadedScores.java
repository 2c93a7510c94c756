package crm.adapter.persistence.scoring;

import crm.adapter.persistence.statement.Statements;
import crm.application.scoring.FadedScores;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Asks for tenants by a function that tells no more than their keys. */
@ApplicationScoped
class JdbcFadedScores implements FadedScores {
    private final Statements statements;

    JdbcFadedScores(Statements statements) {
        this.statements = statements;
    }

    @Override
    public List<String> tenants(Instant moment) {
        return statements.all(row -> row.getString(1), "select * from tenants_with_faded_scores(?)", moment);
    }
}
