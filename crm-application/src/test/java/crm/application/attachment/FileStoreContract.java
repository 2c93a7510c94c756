package crm.application.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every keeper of files does. */
public abstract class FileStoreContract {
    private static final String OURS = "ours";
    private static final String THEIRS = "theirs";

    private final Id file = new Id(UUID.randomUUID());

    protected abstract FileStore store();

    @Test
    void what_was_written_is_read_byte_by_byte() throws IOException {
        Random random = new Random(11);
        for (int size : new int[] {1, 100, 65_535, 65_536, 65_537, 1_000_000}) {
            Id some = new Id(UUID.randomUUID());
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            store().write(OURS, some, new ByteArrayInputStream(bytes));

            assertArrayEquals(bytes, read(OURS, some));
        }
    }

    @Test
    void a_source_that_trickles_is_written_whole() throws IOException {
        store().write(OURS, file, new InputStream() {
            private int left = 1000;

            @Override
            public int read() {
                return left-- > 0 ? left & 0xFF : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int value = read();
                if (value < 0) {
                    return -1;
                }
                target[offset] = (byte) value;
                return 1;
            }
        });
        assertEquals(1000, read(OURS, file).length);
    }

    @Test
    void a_file_is_its_tenants_alone() throws IOException {
        store().write(OURS, file, bytes("ours"));
        assertEquals(Optional.empty(), store().read(THEIRS, file));

        store().write(THEIRS, file, bytes("theirs"));
        assertEquals("ours", new String(read(OURS, file)));
        store().delete(THEIRS, file);
        assertEquals("ours", new String(read(OURS, file)));
    }

    @Test
    void a_deleted_file_is_gone_and_deleting_it_again_is_no_mistake() {
        store().write(OURS, file, bytes("soon gone"));
        store().delete(OURS, file);
        assertEquals(Optional.empty(), store().read(OURS, file));
        store().delete(OURS, file);
        store().delete("nobody", file);
    }

    @Test
    void a_source_that_refuses_leaves_nothing_to_read() {
        Rejected refusal = Rejected.malformed("broken_off", "Broken off.");
        Rejected thrown = assertThrows(Rejected.class, () -> store().write(OURS, file, refusing(refusal)));

        assertSame(refusal, thrown);
        assertEquals(Optional.empty(), store().read(OURS, file));
        store().delete(OURS, file);
    }

    @Test
    void a_reader_that_has_begun_reads_to_the_end_whatever_is_deleted_meanwhile() throws IOException {
        store().write(OURS, file, bytes("read to the end"));
        try (InputStream reader = store().read(OURS, file).orElseThrow()) {
            assertEquals('r', reader.read());
            store().delete(OURS, file);
            assertEquals("ead to the end", new String(reader.readAllBytes()));
        }
    }

    private byte[] read(String tenant, Id some) throws IOException {
        try (InputStream content = store().read(tenant, some).orElseThrow()) {
            return content.readAllBytes();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes());
    }

    private static InputStream refusing(Rejected refusal) {
        return new InputStream() {
            private boolean begun;

            @Override
            public int read() {
                throw refusal;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (begun) {
                    throw refusal;
                }
                begun = true;
                return length;
            }
        };
    }
}
