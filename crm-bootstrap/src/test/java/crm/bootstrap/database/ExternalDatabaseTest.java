package crm.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.settings.CannotStart;
import crm.bootstrap.settings.Settings.External;
import crm.bootstrap.settings.Settings.Login;
import crm.bootstrap.settings.Settings.SigningMaterial;
import crm.bootstrap.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExternalDatabaseTest {
    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = TestDatabase.create();
    }

    @AfterEach
    void remove() throws SQLException {
        database.close();
    }

    @Test
    void aDatabaseThatWasNeverMigratedCountsAsEmpty() throws SQLException {
        var access = database.access();
        assertTrue(ExternalDatabase.inspect(choice(access.application(), access.owner()))
                .empty());

        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(), access.owner().user(), access.owner().password());
                var statement = connection.createStatement()) {
            statement.execute("create table flyway_schema_history (installed_rank int)");
        }

        assertFalse(ExternalDatabase.inspect(choice(access.application(), access.owner()))
                .empty());
    }

    @Test
    void bothRolesAreHandedOnAsGiven() {
        var access = database.access();

        assertEquals(
                access,
                ExternalDatabase.inspect(choice(access.application(), access.owner()))
                        .access());
    }

    @Test
    void aSuperuserIsRefusedAsTheApplicationsRole() {
        var superuser = new Login(database.server().user(), database.server().password());

        assertRefused(choice(superuser, database.access().owner()), "CRM_DATABASE_USER");
    }

    @Test
    void aMemberOfTheOwnerIsRefusedAsTheApplicationsRole() throws SQLException {
        var access = database.access();
        superuser(
                "grant " + access.owner().user() + " to " + access.application().user());
        try {
            assertRefused(choice(access.application(), access.owner()), "CRM_DATABASE_USER");
        } finally {
            superuser("revoke " + access.owner().user() + " from "
                    + access.application().user());
        }
    }

    @Test
    void aRefusedPasswordNamesTheSettingAndNotThePassword() {
        var access = database.access();

        var application = new Login(access.application().user(), "wr0ng");
        assertRefused(choice(application, access.owner()), "CRM_DATABASE_USER");
        var owner = new Login(access.owner().user(), "wr0ng");
        assertRefused(choice(access.application(), owner), "CRM_DATABASE_OWNER_USER");
    }

    @Test
    void tablesThatAreOnlyForLaterVersionsAreRefused() throws SQLException {
        var access = database.access();
        var choice = choice(access.application(), access.owner());
        oldestGeneration(Generation.OWN);
        assertEquals(access, ExternalDatabase.inspect(choice).access());

        oldestGeneration(Generation.OWN + 1);

        var refusal = assertThrows(CannotStart.class, () -> ExternalDatabase.inspect(choice));
        assertTrue(refusal.getMessage().contains("changed by a later version"), refusal.getMessage());
    }

    private void oldestGeneration(int generation) throws SQLException {
        var access = database.access();
        try (var connection = DriverManager.getConnection(
                        access.jdbcUrl(), access.owner().user(), access.owner().password());
                var statement = connection.createStatement()) {
            statement.execute(
                    "create or replace function oldest_generation() returns integer language sql return " + generation);
        }
    }

    private static void assertRefused(External choice, String setting) {
        var refusal = assertThrows(CannotStart.class, () -> ExternalDatabase.inspect(choice));

        assertTrue(refusal.getMessage().contains(setting + " ("), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("wr0ng"), refusal.getMessage());
    }

    private External choice(Login application, Login owner) {
        return new External(database.access().jdbcUrl(), application, owner, new SigningMaterial("", "", ""));
    }

    private void superuser(String command) throws SQLException {
        try (var connection = database.server().connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
