package crm.adapter.rest.imports;

import crm.adapter.rest.table.CsvTable;
import crm.domain.kernel.Rejected;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Finds out how a file of separated values was written, and reads it row by row. */
final class SeparatedFile implements Iterator<List<String>>, AutoCloseable {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int HEAD = 1 << 16;

    private final Charset charset;
    private final char delimiter;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;

    SeparatedFile(Path file, String delimiter, String encoding) throws IOException {
        this.charset = encoding.isEmpty() ? charset(file) : named(encoding);
        this.delimiter = delimiter.isEmpty() ? delimiter(file, charset) : part(delimiter);
        this.reader = CsvReader.builder()
                .fieldSeparator(this.delimiter)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(reader(file, charset));
        this.records = reader.iterator();
    }

    String encoding() {
        return charset.name();
    }

    String delimiter() {
        return String.valueOf(delimiter);
    }

    /** @throws Rejected where it is none, or none that failed rows can be written in */
    private static Charset named(String encoding) {
        try {
            Charset charset = Charset.forName(encoding);
            if (charset.canEncode()) {
                return charset;
            }
        } catch (IllegalArgumentException unknown) {
            throw noCharset();
        }
        throw noCharset();
    }

    private static Rejected noCharset() {
        return Rejected.malformedParameter("encoding", "unknown_choice", "There is no such character set.");
    }

    private static char part(String delimiter) {
        if (delimiter.length() == 1 && DELIMITERS.contains(delimiter.charAt(0))) {
            return delimiter.charAt(0);
        }
        throw Rejected.malformedParameter(
                "delimiter", "unknown_choice", "Cells are parted by a comma, a semicolon, a tab (\\t) or a bar.");
    }

    /** As the first bytes say it; otherwise UTF-8, where all of the file is, and what Windows writes, where it is not. */
    private static Charset charset(Path file) throws IOException {
        byte[] head = head(file, 2);
        if (head.length == 2 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.length == 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        return withoutMark(file);
    }

    /** Every other byte of Latin text is zero in UTF-16; in a text of any other encoding there is none. */
    private static Charset withoutMark(Path file) throws IOException {
        byte[] some = head(file, HEAD);
        long[] zeros = new long[2];
        for (int i = 0; i < some.length; i++) {
            zeros[i % 2] += some[i] == 0 ? 1 : 0;
        }
        if (zeros[0] + zeros[1] > 0) {
            long half = some.length / 2;
            if (Math.max(zeros[0], zeros[1]) * 2 < half || Math.min(zeros[0], zeros[1]) * 10 > half) {
                throw Rejected.malformed(
                        "invalid_file", "This is no text: save it as CSV or as an Excel workbook (.xlsx).");
            }
            return zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        return ofEightBits(file);
    }

    private static Charset ofEightBits(Path file) throws IOException {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), strict)) {
            char[] some = new char[HEAD];
            while (reader.read(some) >= 0) {
                continue;
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return WINDOWS;
        }
    }

    private static byte[] head(Path file, int length) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(length);
        }
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset), HEAD);
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    /** Whatever parts the first line into most cells, quoted text left out. */
    private static char delimiter(Path file, Charset charset) throws IOException {
        String head = new String(head(file, HEAD), charset);
        int[] counts = new int[DELIMITERS.size()];
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char letter = head.charAt(i);
            quoted ^= letter == '"';
            if (!quoted
                    && (letter == '\n' || letter == '\r')
                    && Stream.of(0, 1, 2, 3).anyMatch(it -> counts[it] > 0)) {
                break;
            }
            int place = DELIMITERS.indexOf(letter);
            if (!quoted && place >= 0) {
                counts[place]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.get(best);
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException unreadable) {
            throw Rejected.malformed("invalid_file", "This is not a file of separated values: " + reason(unreadable));
        }
    }

    @Override
    public List<String> next() {
        try {
            return records.next().getFields().stream().map(CsvTable::told).toList();
        } catch (CsvParseException unreadable) {
            throw Rejected.malformed("invalid_file", "This is not a file of separated values: " + reason(unreadable));
        }
    }

    private static String reason(CsvParseException unreadable) {
        Throwable cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
