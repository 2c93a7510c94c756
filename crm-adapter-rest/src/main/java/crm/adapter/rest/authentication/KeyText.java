package crm.adapter.rest.authentication;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads keys from PEM text. */
final class KeyText {
    private KeyText() {}

    static PrivateKey privateKey(String pem) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes(pem)));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("The private key that signs access tokens cannot be read", unreadable);
        }
    }

    /** A public key on an elliptic curve or of RSA. */
    static PublicKey publicKey(String pem) {
        GeneralSecurityException reason = null;
        for (String algorithm : List.of("EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes(pem)));
            } catch (GeneralSecurityException unreadable) {
                reason = unreadable;
            }
        }
        throw new IllegalArgumentException("A public key that checks access tokens cannot be read", reason);
    }

    private static byte[] bytes(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
