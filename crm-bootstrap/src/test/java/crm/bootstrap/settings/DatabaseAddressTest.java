package crm.bootstrap.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource({
        "postgres://db/crm, jdbc:postgresql://db/crm",
        "postgresql://db:5433/crm, jdbc:postgresql://db:5433/crm",
        "postgres://user:word@db/crm?sslmode=require, jdbc:postgresql://db/crm?sslmode=require",
        "postgres://[::1]:5432/crm, jdbc:postgresql://[::1]:5432/crm",
        "jdbc:postgresql://db/crm?ssl=true, jdbc:postgresql://db/crm?ssl=true",
    })
    void bothFormsOfAddressAreUnderstood(String given, String expected) {
        assertEquals(expected, DatabaseAddress.parse("CRM_DATABASE_URL", given).jdbcUrl());
    }

    @Test
    void userAndPasswordAreDecodedAndAPlusStaysAPlus() {
        var address = DatabaseAddress.parse("CRM_DATABASE_URL", "postgres://some%20one:a+b%2Fc%3Ad@db/crm");

        assertEquals("some one", address.user().orElseThrow());
        assertEquals("a+b/c:d", address.password().orElseThrow());
    }

    @Test
    void aUserAloneHasNoPassword() {
        var address = DatabaseAddress.parse("CRM_DATABASE_URL", "postgres://someone@db/crm");

        assertEquals("someone", address.user().orElseThrow());
        assertTrue(address.password().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://db/crm",
                "postgres://db",
                "postgres://db/",
                "postgres:///crm",
                "db:5432/crm",
                "postgres://u:hush hush@db/crm"
            })
    void anythingElseIsRefusedByNameAndWithoutRepeatingIt(String address) {
        var refusal = assertThrows(CannotStart.class, () -> DatabaseAddress.parse("CRM_DATABASE_URL", address));

        assertTrue(refusal.getMessage().startsWith("CRM_DATABASE_URL "), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("hush"), refusal.getMessage());
    }
}
