package crm.application.authentication;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Codes that stand for those of a lost device, each once. */
final class RecoveryCodes {
    static final int COUNT = 10;

    private static final Pattern GROUP = Pattern.compile("....(?!$)");
    private static final Pattern GROUPING = Pattern.compile("[\\s-]");
    private static final int BYTES = 15;

    private RecoveryCodes() {}

    /** New ones, in groups of four. */
    static List<String> drawn() {
        return Stream.generate(() ->
                        GROUP.matcher(Base32.encode(SecretToken.random(BYTES))).replaceAll("$0-"))
                .limit(COUNT)
                .toList();
    }

    /** What is kept of a code; with 120 random bits in it, the code needs no slow hash. */
    static String hash(String typed) {
        return SecretToken.sha256(plain(typed));
    }

    /** However it was grouped: people copy codes with blanks and hyphens, in large letters or small. */
    static String plain(String typed) {
        return GROUPING.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
