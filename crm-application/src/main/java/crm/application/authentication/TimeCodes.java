package crm.application.authentication;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that follow from a secret and the time, one every 30 seconds (RFC 6238). */
final class TimeCodes {
    static final int SECONDS = 30;
    static final int DIGITS = 6;

    private static final String ALGORITHM = "HmacSHA1";
    private static final int RANGE = 1_000_000;
    private static final int SECRET_BYTES = 20;

    private TimeCodes() {}

    /** A new secret in base 32, as long as the hashes that are made with it. */
    static String newSecret() {
        return Base32.encode(SecretToken.random(SECRET_BYTES));
    }

    /** Which of the codes is the one of the moment. */
    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), SECONDS);
    }

    static String code(byte[] secret, long step) {
        byte[] hash = hash(secret, step);
        int offset = hash[hash.length - 1] & 0xF;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return ("%0" + DIGITS + "d").formatted(number % RANGE);
    }

    /**
     * The time whose code it is: this moment's, or the one before or after, as clocks differ and people type.
     *
     * @param last the time that was used last, which is not used again
     */
    static OptionalLong matching(byte[] secret, String code, Instant now, long last) {
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(step(now) - 1, step(now) + 1)
                .filter(step -> step > last)
                .filter(step -> MessageDigest.isEqual(given, code(secret, step).getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    private static byte[] hash(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java runtime has HMAC with SHA-1", missing);
        }
    }
}
