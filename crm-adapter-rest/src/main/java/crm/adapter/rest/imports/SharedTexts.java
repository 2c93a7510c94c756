package crm.adapter.rest.imports;

import crm.domain.kernel.Rejected;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts by number, in a file: only their places, and those asked for last, are held. */
final class SharedTexts implements AutoCloseable {
    private static final int MOST_TEXTS = 20_000_000;
    private static final int REMEMBERED = 20_000;

    private final Path file = Files.createTempFile("texts", ".tmp");
    private final DataOutputStream output;
    private final Map<Integer, String> remembered = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long[] places = new long[1_024];
    private int count;
    private long end;
    private RandomAccessFile texts;

    SharedTexts() throws IOException {
        OutputStream written = Files.newOutputStream(file);
        this.output = new DataOutputStream(new BufferedOutputStream(written, 1 << 16));
    }

    void add(String text) throws IOException {
        if (count == MOST_TEXTS) {
            throw Rejected.malformed("invalid_file", "This workbook has too many texts.");
        }
        if (count + 1 == places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        output.write(octets);
        places[count] = end;
        end += octets.length;
        count++;
        places[count] = end;
    }

    /** Ends the writing; from now on texts can be asked for. */
    void complete() throws IOException {
        output.close();
        texts = new RandomAccessFile(file.toFile(), "r");
    }

    String get(int number) {
        if (number < 0 || number >= count) {
            throw Rejected.malformed("invalid_file", "This workbook refers to a text that it does not have.");
        }
        return remembered.computeIfAbsent(number, this::read);
    }

    private String read(int number) {
        try {
            byte[] octets = new byte[Math.toIntExact(places[number + 1] - places[number])];
            texts.seek(places[number]);
            texts.readFully(octets);
            return new String(octets, StandardCharsets.UTF_8);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
        if (texts != null) {
            texts.close();
        }
        Files.deleteIfExists(file);
    }
}
