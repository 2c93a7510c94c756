package crm.bootstrap.secret;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/** Makes new secrets from the machine's secure randomness. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    // Without the characters that people mistake for one another when they copy by eye.
    private static final String PASSWORD_CHARACTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Secrets() {}

    /** 256 random bits in hexadecimal. */
    public static String key() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A password that a person can copy: 20 characters in groups of five, about 115 bits. */
    public static String password() {
        var password = new StringBuilder();
        for (var position = 0; position < 20; position++) {
            if (position > 0 && position % 5 == 0) {
                password.append('-');
            }
            password.append(PASSWORD_CHARACTERS.charAt(RANDOM.nextInt(PASSWORD_CHARACTERS.length())));
        }
        return password.toString();
    }

    /** A new key pair on the curve P-256, for signatures of the kind ES256. */
    public static KeyPair signingKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot make keys on the curve P-256.", e);
        }
    }

    static String pem(String label, byte[] encoded) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
