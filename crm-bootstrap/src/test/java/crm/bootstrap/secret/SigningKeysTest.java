package crm.bootstrap.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    @TempDir
    Path directory;

    @Test
    void keptKeysAreAPairAndReadableByTheirOwnerAlone() throws IOException {
        var kept = SigningKeys.keptIn(directory);

        assertEquals(kept, SigningKeys.given(kept.privateKey(), kept.publicKey()));
        assertEquals(kept, SigningKeys.keptIn(directory));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("signing-keys.pem"))));
    }

    @Test
    void keysMayBeGivenAsFilesOrOnOneLine() throws IOException {
        var kept = SigningKeys.keptIn(directory);
        var file = Files.writeString(directory.resolve("private.pem"), kept.privateKey());

        var given = SigningKeys.given(file.toString(), kept.publicKey().replace("\n", "\\n"));

        assertEquals(kept, given);
    }

    @Test
    void halvesOfDifferentPairsAreRefusedByName() {
        var one = SigningKeys.keptIn(directory.resolve("one"));
        var other = SigningKeys.keptIn(directory.resolve("other"));

        var refusal = assertThrows(CannotStart.class, () -> SigningKeys.given(one.privateKey(), other.publicKey()));

        assertTrue(refusal.getMessage().contains("CRM_JWT_PUBLIC_KEY does not belong to CRM_JWT_PRIVATE_KEY"));
    }

    @Test
    void aKeyOfAnotherKindIsRefusedByName() throws GeneralSecurityException {
        var kept = SigningKeys.keptIn(directory);
        var rsa = Secrets.pem(
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());

        var refusal = assertThrows(CannotStart.class, () -> SigningKeys.given(rsa, kept.publicKey()));

        assertTrue(refusal.getMessage().contains("CRM_JWT_PRIVATE_KEY"));
    }

    @Test
    void aFileThatIsNotThereIsRefusedByName() {
        var missing = directory.resolve("missing.pem").toString();

        var refusal = assertThrows(CannotStart.class, () -> SigningKeys.given(missing, missing));

        assertTrue(refusal.getMessage().startsWith("CRM_JWT_PRIVATE_KEY"));
    }

    @Test
    void noKeyShowsWhenThePairIsPrinted() {
        assertFalse(SigningKeys.keptIn(directory).toString().contains("BEGIN"));
    }
}
