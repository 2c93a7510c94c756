package crm.bootstrap.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.adapter.persistence.attachment.DirectoryFileStore;
import crm.application.attachment.FileStore;
import crm.application.attachment.FileStoreContract;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFileStoreTest extends FileStoreContract {
    private static final Id FILE = new Id(UUID.fromString("019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b"));

    @TempDir
    private Path root;

    @Override
    protected FileStore store() {
        return new DirectoryFileStore(root);
    }

    @Test
    void a_file_stands_under_its_identity_in_the_directory_of_its_tenant() throws IOException {
        store().write("acme", FILE, new ByteArrayInputStream(new byte[] {1}));
        assertEquals(List.of(Path.of("acme", "2b", FILE.toString())), files());
    }

    @Test
    void what_is_half_written_cannot_be_read_and_is_removed_with_the_file() throws IOException {
        assertThrows(
                Rejected.class,
                () -> store().write("acme", FILE, new InputStream() {
                    private boolean begun;

                    @Override
                    public int read() {
                        if (begun) {
                            throw Rejected.malformed("broken_off", "Broken off.");
                        }
                        begun = true;
                        return 1;
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) {
                        target[offset] = (byte) read();
                        return 1;
                    }
                }));
        assertEquals(List.of(Path.of("acme", "2b", FILE + ".part")), files());

        store().delete("acme", FILE);
        assertEquals(List.of(), files());
    }

    @Test
    void a_directory_that_takes_nothing_is_not_the_senders_mistake() throws IOException {
        Files.writeString(root.resolve("acme"), "in the way");
        Rejected refusal = assertThrows(
                Rejected.class, () -> store().write("acme", FILE, new ByteArrayInputStream(new byte[] {1})));
        assertEquals(Rejected.Category.UNAVAILABLE, refusal.category());
    }

    @Test
    void no_tenant_leads_out_of_the_directory() {
        for (String tenant : List.of("..", "../acme", "a/b", "", "Acme", "a\\b", "acme\0")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> store().write(tenant, FILE, new ByteArrayInputStream(new byte[] {1})),
                    tenant);
        }
        assertTrue(Files.exists(root));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(root::relativize).toList();
        }
    }
}
