package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.isolation.Catalogue.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Below HTTP, and whatever statement reaches the database: the application's role works on one tenant's rows alone. */
class TablesTest {
    private static ScratchDatabase database;
    private static PlantedRows rows;

    @BeforeAll
    static void plant() throws SQLException {
        database = ScratchDatabase.migrated();
        rows = PlantedRows.plantedIn(database);
    }

    @AfterAll
    static void drop() throws SQLException {
        database.close();
    }

    @Test
    void no_statement_of_the_application_reaches_another_tenant_s_row() throws SQLException {
        try (Connection application = database.asApplication()) {
            application.setAutoCommit(false);
            TableChecks checks = new TableChecks(application, rows);
            for (Table table : rows.tables().values()) {
                checks.check(table);
            }
            assertEquals(List.of(), checks.findings());
            assertTrue(checks.checks() > 1_000, "only " + checks.checks());
            Figures.tell("tables below HTTP", Map.of("tables", rows.tables().size(), "checks", checks.checks()));
        }
    }

    @Test
    void no_function_with_its_owner_s_rights_answers_or_changes_what_is_another_tenant_s() throws SQLException {
        try (Connection application = database.asApplication()) {
            application.setAutoCommit(false);
            FunctionChecks checks = new FunctionChecks(application, rows);
            checks.check();
            assertEquals(List.of(), checks.findings());
            Figures.tell("functions below HTTP", Map.of("checks", checks.checks()));
        }
    }

    @Test
    void the_catalogue_keeps_the_rules() throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            Map<String, List<String>> findings = new CatalogueLint(superuser, database.applicationRole()).findings();
            findings.values().removeIf(List::isEmpty);
            assertEquals(Map.of(), findings);
        }
    }

    @Test
    void the_owner_of_the_tables_sees_no_tenant_s_rows_by_accident() throws SQLException {
        try (Connection owner = database.asOwner()) {
            for (String table : rows.tables().keySet()) {
                // The search index cannot be used under any condition, so its functions hold to the tenant themselves.
                if (!table.equals(CatalogueLint.SEARCHED_BY_THE_OWNER)) {
                    assertEquals(List.of("0"), Catalogue.texts(owner, "select count(*) from " + table), table);
                }
            }
        }
    }

    @Test
    void an_operator_suspends_a_tenant_as_the_owner_that_has_entered_it() throws SQLException {
        try (Connection owner = database.asOwner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            String suspension = "update tenant set status = 'SUSPENDED'";
            assertEquals(0, statement.executeUpdate(suspension));
            statement.execute("select set_config('app.tenant_id', '" + PlantedRows.THEIRS + "', true)");
            assertEquals(1, statement.executeUpdate(suspension));
            owner.rollback();
        }
    }
}
