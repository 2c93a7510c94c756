package crm.bootstrap.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    Path directory;

    @Test
    void aSecretIsReadableByItsOwnerAlone() throws IOException {
        var file = directory.resolve("secrets").resolve("a.password");

        SecretFile.readOrCreate(file, Secrets::key);

        assertEquals("rw-------", permissions(file));
        assertEquals("rwx------", permissions(file.getParent()));
    }

    @Test
    void aSecretStaysTheSameOnceMade() {
        var file = directory.resolve("a.password");

        var first = SecretFile.readOrCreate(file, Secrets::key);
        var second = SecretFile.readOrCreate(file, Secrets::key);

        assertEquals(first, second);
        assertNotEquals(first, SecretFile.readOrCreate(directory.resolve("b.password"), Secrets::key));
    }

    @Test
    void whatACrashLeftHalfWrittenIsReplaced() throws IOException {
        Files.writeString(directory.resolve("a.password.unfinished"), "half");

        assertEquals("whole", SecretFile.readOrCreate(directory.resolve("a.password"), () -> "whole"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
