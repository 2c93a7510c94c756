package crm.application.authentication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A secret that names the tenant it belongs to, so that the tenant can be entered before the secret is looked up; nothing
 * but its hash is kept.
 */
public record SecretToken(String tenant, String text) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9-]{1,40})\\.[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** A new secret of the tenant's. */
    public static SecretToken of(String tenant) {
        return new SecretToken(tenant, tenant + "." + base64(random(BYTES)));
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The secret that the text is, where it has the form of one. */
    public static Optional<SecretToken> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches() ? Optional.of(new SecretToken(form.group(1), text)) : Optional.empty();
    }

    /** With 256 random bits in it, the secret needs no slow hash. */
    public String hash() {
        return sha256(text);
    }

    static String sha256(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java runtime has SHA-256", missing);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "SecretToken[" + tenant + "]";
    }
}
