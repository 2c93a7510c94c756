package crm.adapter.rest.imports;

import crm.application.imports.ImportFile;
import crm.domain.imports.ImportFormat;
import crm.domain.kernel.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** A file that a client has sent, on this machine's disk for as long as it is read. */
final class UploadedFile implements AutoCloseable {
    private static final int MOST_COLUMNS = 500;

    private final Path path;
    private String name = "import";
    private AutoCloseable opened = () -> {};

    UploadedFile() throws IOException {
        this.path = Files.createTempFile("import", ".tmp");
    }

    void receive(String fileName, InputStream content) throws IOException {
        Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
        name = fileName.isBlank() ? name : fileName.replaceAll(".*[/\\\\]", "").replaceAll("\\p{C}", "");
    }

    /** What tells one upload from another: the fields that came with it, its name and all of its bytes. */
    byte[] digest(Map<String, String> fields) throws IOException {
        MessageDigest digest = sha256();
        digest.update((name + "\n" + new TreeMap<>(fields)).getBytes(StandardCharsets.UTF_8));
        try (InputStream content = new DigestInputStream(Files.newInputStream(path), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** The file's rows. @param options how it was written, as far as the client says so */
    ImportFile open(Map<String, String> options) throws IOException {
        if (isWorkbook()) {
            WorkbookFile workbook = new WorkbookFile(path);
            opened = workbook;
            return file(ImportFormat.XLSX, "", "", workbook);
        }
        String delimiter = options.getOrDefault("delimiter", "").replace("\\t", "\t");
        SeparatedFile separated = new SeparatedFile(path, delimiter, options.getOrDefault("encoding", ""));
        opened = separated;
        return file(ImportFormat.CSV, separated.delimiter(), separated.encoding(), separated);
    }

    /** A workbook is an archive, whatever its name says. */
    private boolean isWorkbook() throws IOException {
        try (InputStream input = Files.newInputStream(path)) {
            byte[] head = input.readNBytes(2);
            return head.length == 2 && head[0] == 'P' && head[1] == 'K';
        }
    }

    private ImportFile file(ImportFormat format, String delimiter, String encoding, Iterator<List<String>> rows) {
        if (!rows.hasNext()) {
            throw Rejected.malformed("invalid_file", "This file is empty.");
        }
        List<String> columns = named(rows.next());
        Filled filled = new Filled(rows, columns.size());
        if (!filled.hasNext()) {
            throw Rejected.malformed("invalid_file", "This file has columns but no rows.");
        }
        return new ImportFile(name, format, delimiter, encoding, columns, filled);
    }

    /** Columns without a name, or with another one's, are called after their place. */
    private static List<String> named(List<String> heads) {
        if (heads.size() > MOST_COLUMNS) {
            throw Rejected.malformed("invalid_file", "A file has at most " + MOST_COLUMNS + " columns.");
        }
        List<String> columns = new ArrayList<>();
        for (String head : heads) {
            String column = head.strip();
            boolean usable = !column.isEmpty() && !columns.contains(column);
            columns.add(usable ? column : (column + " (column " + (columns.size() + 1) + ")").strip());
        }
        return columns;
    }

    /** The rows that hold anything, no longer than the columns. */
    private static final class Filled implements Iterator<List<String>> {
        private final Iterator<List<String>> rows;
        private final int columns;
        private List<String> next = List.of();

        Filled(Iterator<List<String>> rows, int columns) {
            this.rows = rows;
            this.columns = columns;
        }

        @Override
        public boolean hasNext() {
            while (next.isEmpty() && rows.hasNext()) {
                List<String> row = rows.next();
                boolean blank = row.stream().allMatch(String::isBlank);
                next = blank ? List.of() : row.subList(0, Math.min(row.size(), columns));
            }
            return !next.isEmpty();
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<String> row = next;
            next = List.of();
            return row;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            opened.close();
        } catch (IOException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
