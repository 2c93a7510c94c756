package crm.adapter.rest.imports;

import crm.domain.kernel.Rejected;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts by number, in a file, and where each of them ends in another one: only those asked for last are held. */
final class SharedTexts implements AutoCloseable {
    private static final int REMEMBERED = 20_000;

    private final Path texts = Files.createTempFile("texts", ".tmp");
    private final Path ends = Files.createTempFile("ends", ".tmp");
    private final DataOutputStream writtenTexts = written(texts);
    private final DataOutputStream writtenEnds = written(ends);
    private final FileChannel readTexts = FileChannel.open(texts, StandardOpenOption.READ);
    private final FileChannel readEnds = FileChannel.open(ends, StandardOpenOption.READ);
    private final Map<Integer, String> remembered = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > REMEMBERED;
        }
    };
    private int count;
    private long end;

    SharedTexts() throws IOException {}

    private static DataOutputStream written(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    void add(String text) throws IOException {
        if (count == Integer.MAX_VALUE) {
            throw Rejected.malformed("invalid_file", "This workbook has too many texts.");
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        writtenTexts.write(octets);
        end += octets.length;
        writtenEnds.writeLong(end);
        count++;
    }

    /** Ends the writing; from now on texts can be asked for. */
    void complete() throws IOException {
        writtenTexts.flush();
        writtenEnds.flush();
    }

    String get(int number) {
        if (number < 0 || number >= count) {
            throw Rejected.malformed("invalid_file", "This workbook refers to a text that it does not have.");
        }
        return remembered.computeIfAbsent(number, this::read);
    }

    private String read(int number) {
        try {
            long from = number == 0
                    ? 0
                    : bytes(readEnds, (number - 1L) * Long.BYTES, Long.BYTES).getLong();
            long to = bytes(readEnds, (long) number * Long.BYTES, Long.BYTES).getLong();
            return new String(bytes(readTexts, from, Math.toIntExact(to - from)).array(), StandardCharsets.UTF_8);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private static ByteBuffer bytes(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        readTexts.close();
        readEnds.close();
        writtenTexts.close();
        writtenEnds.close();
        Files.deleteIfExists(texts);
        Files.deleteIfExists(ends);
    }
}
