package crm.adapter.persistence.authentication;

import crm.adapter.persistence.statement.Statements;
import crm.application.authentication.Account;
import crm.application.authentication.AccountStore;
import crm.application.authentication.Membership;
import crm.application.authentication.Standing;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts behind the functions that are the only way to them. */
@ApplicationScoped
class JdbcAccountStore implements AccountStore {
    private final Statements statements;

    JdbcAccountStore(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<Account> withEmail(String email) {
        return statements.only(JdbcAccountStore::account, "select * from account_with_email(?)", email);
    }

    @Override
    public List<Membership> memberships(Id account) {
        return statements.all(
                row -> new Membership(
                        row.getString("tenant_key"),
                        row.getString("tenant_name"),
                        id(row, "user_id"),
                        row.getBoolean("confirmed")),
                "select * from account_memberships(?)",
                account.value());
    }

    @Override
    public void strengthen(Account account, String passwordHash) {
        statements.call(
                "select strengthen_password(?, ?, ?)", account.id().value(), account.credentials(), passwordHash);
    }

    @Override
    public Optional<Standing> standing(Id user) {
        return statements.only(
                row -> new Standing(
                        account(row),
                        row.getBoolean("active"),
                        row.getBoolean("confirmed"),
                        row.getBoolean("elsewhere"),
                        row.getBoolean("second_factor")),
                "select person.*, factor.enrolled_at is not null as second_factor from account_of_user(?) person"
                        + " left join lateral second_factor_of(person.id) factor on true",
                user.value());
    }

    @Override
    public boolean link(Id user, String email, boolean active, Id created, Instant now) {
        return statements
                .only(
                        row -> row.getBoolean(1),
                        "select link_account(?, ?, ?, ?, ?)",
                        user.value(),
                        email,
                        active,
                        created.value(),
                        now)
                .orElseThrow();
    }

    @Override
    public void unlink(Id user) {
        statements.call("select unlink_account(?)", user.value());
    }

    @Override
    public int changePassword(Id user, String passwordHash) {
        return credentials(user, "select change_password(?, ?)", user.value(), passwordHash);
    }

    @Override
    public int renewCredentials(Id user) {
        return credentials(user, "select renew_credentials(?)", user.value());
    }

    private int credentials(Id user, String command, Object... parameters) {
        return statements
                .only(row -> row.getInt(1), command, parameters)
                .filter(credentials -> credentials > 0)
                .orElseThrow(() -> new IllegalStateException("The user " + user + " has no account"));
    }

    @Override
    public void invite(Id user, String codeHash, Instant until) {
        statements.call("select invite_user(?, ?, ?)", user.value(), codeHash, until);
    }

    @Override
    public Optional<Id> invited(String codeHash, Instant now) {
        return statements
                .only(
                        row -> Optional.ofNullable(row.getObject(1, UUID.class)),
                        "select invited_user(?, ?)",
                        codeHash,
                        now)
                .flatMap(user -> user.map(Id::new));
    }

    @Override
    public void confirm(Id user) {
        statements.call("select confirm_membership(?)", user.value());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                id(row, "id"),
                row.getString("email"),
                Optional.ofNullable(row.getString("password_hash")),
                row.getInt("credentials"));
    }

    private static Id id(ResultSet row, String column) throws SQLException {
        return new Id(row.getObject(column, UUID.class));
    }
}
