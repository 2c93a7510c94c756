package crm.adapter.persistence.authentication;

import crm.application.authentication.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id with 19 MiB, two passes and one lane, as OWASP recommends it first; kept in the PHC string format. */
@ApplicationScoped
class ArgonPasswords implements Passwords {
    private static final int VERSION = Argon2Parameters.ARGON2_VERSION_13;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int MOST_MEMORY_KIB = 256 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] pretendedSalt = salt();

    private record Cost(int memory, int passes, int lanes) {
        private static final Cost TODAY = new Cost(MEMORY_KIB, PASSES, LANES);
    }

    private record Phc(Cost cost, byte[] salt, byte[] hash) {}

    @Override
    public String hash(String password) {
        byte[] salt = salt();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB, PASSES, LANES, text(salt), text(derived(password, Cost.TODAY, salt, HASH_BYTES)));
    }

    @Override
    public boolean matches(String hash, String password) {
        Phc kept = parsed(hash);
        return MessageDigest.isEqual(kept.hash(), derived(password, kept.cost(), kept.salt(), kept.hash().length));
    }

    @Override
    public boolean isOutdated(String hash) {
        return !parsed(hash).cost().equals(Cost.TODAY);
    }

    @Override
    public void pretend(String password) {
        derived(password, Cost.TODAY, pretendedSalt, HASH_BYTES);
    }

    private static byte[] derived(String password, Cost cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(VERSION)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] derived = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), derived);
        return derived;
    }

    private static Phc parsed(String hash) {
        Matcher phc = PHC.matcher(hash);
        if (!phc.matches()) {
            throw new IllegalStateException("A kept password hash is not one of Argon2id");
        }
        Cost cost = new Cost(number(phc, 1), number(phc, 2), number(phc, 3));
        if (cost.memory() > MOST_MEMORY_KIB) {
            throw new IllegalStateException("A kept password hash needs too much memory: " + cost);
        }
        return new Phc(cost, bytes(phc.group(4)), bytes(phc.group(5)));
    }

    private static int number(Matcher phc, int group) {
        return Integer.parseInt(phc.group(group));
    }

    private static byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}
