package crm.adapter.persistence.upgrade;

import crm.adapter.persistence.statement.Statements;
import crm.application.upgrade.Followers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks the database which tenants' roles follow the product's. */
@ApplicationScoped
class JdbcFollowers implements Followers {
    private final Statements statements;

    JdbcFollowers(Statements statements) {
        this.statements = statements;
    }

    @Override
    public List<String> tenants() {
        return statements.all(row -> row.getString(1), "select * from tenants_with_standard_roles()");
    }
}
