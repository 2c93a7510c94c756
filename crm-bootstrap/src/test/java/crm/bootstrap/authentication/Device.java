package crm.bootstrap.authentication;

import crm.bootstrap.testing.TestConnections;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What shows codes to its owner, once it was told the secret. */
record Device(String secret) {
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int RADIX = 32;
    private static final int BYTES = 20;

    /** The code of this moment, or of so many steps of 30 seconds later. */
    String code(int later) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
            long step = System.currentTimeMillis() / 30_000 + later;
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            long number = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt(hash[19] & 15)) & 0x7FFFFFFFL;
            return String.valueOf(1_000_000 + number % 1_000_000).substring(1);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The code of this moment, which counts as unused: a test does not wait for the next one. */
    String fresh() {
        try (var superuser = TestConnections.asSuperuser();
                var update = superuser.prepareStatement("update second_factor set last_step = 0 where secret = ?")) {
            update.setString(1, secret);
            if (update.executeUpdate() != 1) {
                throw new AssertionError("Nobody has enrolled this device");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return code(0);
    }

    private byte[] bytes() {
        String digits = secret.chars()
                .mapToObj(sign -> Integer.toString(SIGNS.indexOf(sign), RADIX))
                .collect(Collectors.joining());
        byte[] number = new BigInteger("1" + digits, RADIX).toByteArray();
        byte[] bytes = new byte[BYTES];
        System.arraycopy(number, number.length - BYTES, bytes, 0, BYTES);
        return bytes;
    }
}
