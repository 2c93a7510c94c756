package crm.application.authentication;

import crm.domain.kernel.Field;
import crm.domain.kernel.Rejected;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a password must be like: long, not the owner's address, and none that everybody tries first (BR-003). */
final class PasswordPolicy {
    static final Pattern LENGTH = Pattern.compile("(?s).{12,128}");
    static final String LENGTH_WORDS = "A password has 12 to 128 characters.";
    private static final int LEAST_DIFFERENT_CHARACTERS = 5;
    private static final Pattern DECORATION = Pattern.compile("[^a-z]+$");

    /** The commonest beginnings of long passwords; what follows them is digits and signs. */
    private static final Set<String> COMMONEST = Set.of(
            "password",
            "passwort",
            "passw",
            "passwordpassword",
            "mypassword",
            "qwerty",
            "qwertyuiop",
            "qwertz",
            "qwertzuiop",
            "qwertyuiopasdf",
            "qwertyqwerty",
            "asdfghjkl",
            "asdfghjklzxc",
            "zxcvbnm",
            "letmein",
            "letmeinplease",
            "welcome",
            "welcomewelcome",
            "iloveyou",
            "iloveyouforever",
            "administrator",
            "admin",
            "adminadmin",
            "adminadminadmin",
            "administration",
            "changeme",
            "changemeplease",
            "changemenow",
            "trustno",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "superman",
            "batman",
            "dragon",
            "monkey",
            "master",
            "shadow",
            "michael",
            "computer",
            "internet",
            "starwars",
            "whatever",
            "secret",
            "topsecret",
            "supersecret",
            "abcdefghijkl",
            "abcdefgh",
            "abc",
            "abcabcabcabc",
            "test",
            "testtesttest",
            "testing",
            "guest",
            "default",
            "temporary",
            "temppassword",
            "newpassword",
            "correcthorsebatterystaple",
            "unknown",
            "hello",
            "helloworld",
            "crm");

    /** Keyboard rows and counting, forth and back and over again. */
    private static final String ROWS =
            "01234567890123456789 98765432109876543210 1234567891234567891 1q2w3e4r5t6y7u8i9o0p";

    private PasswordPolicy() {}

    /** @throws Rejected where a password that was given outside any form is not one to rely on */
    static void check(String password, String email) {
        if (!LENGTH.matcher(password).matches()) {
            throw Rejected.invalid(SetPassword.PASSWORD, "invalid_format", LENGTH_WORDS);
        }
        check(SetPassword.PASSWORD, password, email);
    }

    /** @throws Rejected where the password is not one to rely on; its length was seen to when it was read */
    static void check(Field<String> field, String password, String email) {
        String plain = password.toLowerCase(Locale.ROOT);
        if (plain.strip().equals(email) || plain.strip().equals(email.substring(0, email.indexOf('@')))) {
            throw Rejected.invalid(field, "password_is_email", "The e-mail address is not a password.");
        }
        if (COMMONEST.contains(DECORATION.matcher(plain).replaceFirst(""))
                || ROWS.contains(plain)
                || plain.codePoints().distinct().count() < LEAST_DIFFERENT_CHARACTERS) {
            throw Rejected.invalid(field, "password_too_common", "This is one of the first passwords that are tried.");
        }
    }
}
