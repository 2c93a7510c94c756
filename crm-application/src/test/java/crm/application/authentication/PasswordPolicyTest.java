package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.domain.kernel.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private static final String EMAIL = "ada.lovelace.the.first@crm.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tr0ubadour&three-more",
                "correct-horse-battery-staple",
                "twelve chars",
                "Grüße aus Köln",
                "password is not enough here",
                "hfkqo-72NcP-QvTBz-8mrYA"
            })
    void a_password_of_one_s_own_is_fine(String password) {
        PasswordPolicy.check(password, EMAIL);
    }

    @Test
    void twelve_characters_are_enough_and_128_are_not_too_many() {
        PasswordPolicy.check("twelve chars", EMAIL);
        PasswordPolicy.check("ab🐘defghijklmnop", EMAIL);
        PasswordPolicy.check("Tr0ubado".repeat(16), EMAIL);
        refused("invalid_format", "abcdefgh123");
        refused("invalid_format", "Tr0ubado".repeat(16) + "x");
        refused("invalid_format", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234", "PASSWORD1234!", "Passwort2026", "qwertyuiop12", "letmein123456", "administrator1",
                "1234567890123", "012345678901", "abababababab", "111111111111", "welcome2026!!", "iloveyou2026!"
            })
    void what_everybody_tries_first_is_refused(String password) {
        refused("password_too_common", password);
    }

    @Test
    void the_address_is_refused() {
        refused("password_is_email", EMAIL);
        refused("password_is_email", "Ada.Lovelace.The.First@CRM.example");
        refused("password_is_email", "ada.lovelace.the.first");
    }

    private static void refused(String code, String password) {
        Rejected rejected = assertThrows(Rejected.class, () -> PasswordPolicy.check(password, EMAIL), password);
        assertEquals(code, rejected.faults().getFirst().code(), password);
    }
}
