package crm.bootstrap.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application's database role can do with accounts, whatever statement reaches the database. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class AccountsAreLockedAwayTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from account",
                "select count(*) from membership",
                "select * from login_attempt",
                "select secret from second_factor",
                "update second_factor set last_step = 0",
                "select * from recovery_code",
                "update account set password_hash = 'x'",
                "delete from membership",
                "insert into account (id, email, created_at) values (gen_random_uuid(), 'a@b.example', now())",
                "truncate account cascade",
                "update tenant set status = 'ACTIVE'",
                "select current_tenant()",
                "alter table account disable row level security"
            })
    void no_statement_reaches_the_tables(String statement) throws SQLException {
        try (Connection connection = TestConnections.asApplication();
                var attempt = connection.createStatement()) {
            SQLException refused = assertThrows(SQLException.class, () -> attempt.execute(statement));
            assertEquals(INSUFFICIENT_PRIVILEGE, refused.getSQLState(), refused.getMessage());
        }
    }

    @Test
    void the_functions_answer_one_account_for_its_own_address() throws SQLException {
        String email = People.newEmail();
        People.newUser(email, "USER");
        try (Connection connection = TestConnections.asApplication()) {
            assertEquals(
                    1,
                    all(connection, "select email from account_with_email('" + email + "')")
                            .size());
            assertEquals(
                    0,
                    all(connection, "select email from account_with_email('%')").size());
        }
    }

    @Test
    void accounts_of_users_are_reached_from_their_own_tenant_alone() throws SQLException {
        String id = People.newUser(People.newEmail(), "USER");
        try (Connection connection = TestConnections.asApplication()) {
            connection.setAutoCommit(false);
            assertTrue(all(connection, "select email from account_of_user('" + id + "')")
                    .isEmpty());
            all(connection, "select set_config('app.tenant_id', 'othertenant2', true)");
            assertTrue(all(connection, "select email from account_of_user('" + id + "')")
                    .isEmpty());
            assertEquals(
                    List.of(),
                    all(
                            connection,
                            "select x::text from change_password('" + id + "', 'forged') x where x is not null"));
            connection.rollback();
        }
    }

    @Test
    void every_function_with_the_owner_s_rights_says_where_it_looks_for_names() throws SQLException {
        try (Connection connection = TestConnections.asOwner()) {
            List<String> definers = all(
                    connection,
                    "select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace");
            assertFalse(definers.isEmpty());
            assertEquals(List.of(), all(connection, """
                            select proname from pg_proc
                            where prosecdef and pronamespace = 'public'::regnamespace
                              and not coalesce(array_to_string(proconfig, ',') like '%search_path=%', false)"""));
            assertEquals(List.of(), all(connection, """
                            select proname from pg_proc p
                            where prosecdef and pronamespace = 'public'::regnamespace
                              and has_function_privilege('public', p.oid, 'execute')"""));
        }
    }

    private static List<String> all(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
