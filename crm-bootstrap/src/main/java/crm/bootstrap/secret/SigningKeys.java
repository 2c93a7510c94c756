package crm.bootstrap.secret;

import crm.bootstrap.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The key pair that signs and checks access tokens, as PEM text. */
public record SigningKeys(String privateKey, String publicKey) {
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    /** The pair kept in a directory, made there at the first start. */
    public static SigningKeys keptIn(Path directory) {
        // One file for both halves: two files could be left without their partner by a crash.
        var pair = SecretFile.readOrCreate(directory.resolve("signing-keys.pem"), SigningKeys::newPair);
        var split = pair.indexOf("-----BEGIN " + PUBLIC);
        if (split < 0) {
            throw new CannotStart("The signing keys in %s are damaged: restore the file, or delete it to get new keys."
                    .formatted(directory));
        }
        return new SigningKeys(pair.substring(0, split), pair.substring(split));
    }

    /** The pair an operator gave, each half as PEM text or as the path of a PEM file; refused unless the halves belong together. */
    public static SigningKeys given(String privateKey, String publicKey) {
        var keys = new SigningKeys(text("CRM_JWT_PRIVATE_KEY", privateKey), text("CRM_JWT_PUBLIC_KEY", publicKey));
        keys.refuseUnlessPair();
        return keys;
    }

    private static String newPair() {
        var pair = Secrets.signingKeys();
        return Secrets.pem(PRIVATE, pair.getPrivate().getEncoded())
                + Secrets.pem(PUBLIC, pair.getPublic().getEncoded());
    }

    private static String text(String setting, String value) {
        if (value.startsWith("-----BEGIN")) {
            // Many environments cannot hold line breaks and write them as two characters.
            return value.replace("\\n", "\n");
        }
        try {
            return Files.readString(Path.of(value));
        } catch (IOException | InvalidPathException e) {
            throw new CannotStart("%s is neither PEM text nor the path of a readable PEM file.".formatted(setting), e);
        }
    }

    private void refuseUnlessPair() {
        var privateHalf = privateHalf();
        var publicHalf = publicHalf();
        try {
            var probe = new byte[32];
            new SecureRandom().nextBytes(probe);
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(privateHalf);
            signature.update(probe);
            var signed = signature.sign();
            signature.initVerify(publicHalf);
            signature.update(probe);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new CannotStart("CRM_JWT_PRIVATE_KEY and CRM_JWT_PUBLIC_KEY cannot sign and verify ES256.", e);
        }
        throw new CannotStart("CRM_JWT_PUBLIC_KEY does not belong to CRM_JWT_PRIVATE_KEY.");
    }

    private PrivateKey privateHalf() {
        try {
            return onP256(
                    "CRM_JWT_PRIVATE_KEY",
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(decode(PRIVATE, privateKey))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CannotStart("CRM_JWT_PRIVATE_KEY is not a PKCS#8 private key on the curve P-256 in PEM form.", e);
        }
    }

    private PublicKey publicHalf() {
        try {
            return onP256(
                    "CRM_JWT_PUBLIC_KEY",
                    KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(decode(PUBLIC, publicKey))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CannotStart("CRM_JWT_PUBLIC_KEY is not a public key on the curve P-256 in PEM form.", e);
        }
    }

    private static <K> K onP256(String setting, K key) {
        if (key instanceof ECKey onCurve && onCurve.getParams().getOrder().bitLength() == 256) {
            return key;
        }
        throw new CannotStart("%s is not on the curve P-256, which ES256 needs.".formatted(setting));
    }

    private static byte[] decode(String label, String pem) {
        var body = pem.replace("-----BEGIN " + label + "-----", "")
                .replace("-----END " + label + "-----", "")
                .replaceAll("\\s", "");
        return Base64.getDecoder().decode(body);
    }

    @Override
    public String toString() {
        return "SigningKeys[]";
    }
}
