package crm.adapter.rest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.adapter.rest.table.CsvTable;
import crm.application.imports.ImportFile;
import crm.domain.kernel.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingFilesTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final List<List<String>> NORTHERN = List.of(
            List.of("Name", "Straße", "Notes"),
            List.of("Ångström", "Große Allee 1", "one, two; three | four\tfive"),
            List.of("Café \"Zoë\"", "", "first line\nsecond line"));

    @Test
    void any_usual_encoding_and_delimiter_is_found_out() throws IOException {
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, WINDOWS)) {
            for (char delimiter : new char[] {',', ';', '\t', '|'}) {
                String text = text(NORTHERN, delimiter);
                String what = charset + " " + (int) delimiter;

                Read plain = read(text.getBytes(charset), Map.of());
                assertEquals(NORTHERN, plain.rows(), what);
                assertEquals(charset.name(), plain.file().encoding());
                assertEquals(String.valueOf(delimiter), plain.file().delimiter());
                if (charset != WINDOWS) {
                    assertEquals(
                            NORTHERN,
                            read(("\ufeff" + text).getBytes(charset), Map.of()).rows(),
                            what);
                }
            }
        }
    }

    @Test
    void what_the_client_says_goes_before_what_seems_likely() throws IOException {
        byte[] octets = "a,b;c\n1,2;3\n".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                List.of(List.of("a,b", "c"), List.of("1,2", "3")),
                read(octets, Map.of("delimiter", ";")).rows());
        assertEquals(
                List.of(List.of("a"), List.of("Ã¥")),
                read("a\nå\n".getBytes(StandardCharsets.UTF_8), Map.of("encoding", "windows-1252"))
                        .rows());
        for (Map<String, String> nonsense : List.of(
                Map.of("delimiter", "\""),
                Map.of("delimiter", "\n"),
                Map.of("delimiter", "ab"),
                Map.of("encoding", "klingon"),
                Map.of("encoding", "x-JISAutoDetect"),
                Map.of("encoding", "\u0000"))) {
            assertThrows(Rejected.class, () -> read(octets, nonsense), nonsense.toString());
        }
    }

    @Test
    void a_delimiter_within_a_quoted_head_is_none() throws IOException {
        assertEquals(
                List.of(List.of("a;b;c;d", "e"), List.of("1", "2")),
                read("\"a;b;c;d\",e\r\n1,2\r\n".getBytes(StandardCharsets.UTF_8), Map.of())
                        .rows());
    }

    @Test
    void rows_can_be_shorter_longer_or_empty_and_columns_nameless() throws IOException {
        assertEquals(
                List.of(
                        List.of("a", "a (column 2)", "(column 3)"),
                        List.of("1"),
                        List.of("1", "2", "3"),
                        List.of("", "", "5")),
                read("a,a,\n1\n\n  ,\t\n1,2,3,4\n,,5".getBytes(StandardCharsets.UTF_8), Map.of())
                        .rows());
    }

    @Test
    void what_was_made_harmless_for_spreadsheets_is_read_as_it_was() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = "x"
                    + random.ints(random.nextInt(8), 0, 8)
                            .mapToObj(letter -> "=+-@\t'a\"".substring(letter, letter + 1))
                            .reduce("", String::concat);
            String cell = text.substring(random.nextInt(2));
            String csv = CsvTable.row(List.of("h", "i"), ',') + CsvTable.row(List.of(CsvTable.defused(cell), "1"), ',');
            assertEquals(
                    cell,
                    read(csv.getBytes(StandardCharsets.UTF_8), Map.of())
                            .rows()
                            .get(1)
                            .getFirst(),
                    "seed " + seed + ", turn " + i);
        }
    }

    /** What is left of a file when it has been read. */
    private record Read(ImportFile file, List<List<String>> rows) {}

    private static Read read(byte[] octets, Map<String, String> options) throws IOException {
        try (UploadedFile upload = new UploadedFile()) {
            upload.receive("", new ByteArrayInputStream(octets));
            ImportFile file = upload.open(options);
            List<List<String>> rows = new ArrayList<>();
            rows.add(file.columns());
            file.rows().forEachRemaining(rows::add);
            return new Read(file, rows);
        }
    }

    private static String text(List<List<String>> rows, char delimiter) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(CsvTable.row(row, delimiter)));
        return text.toString();
    }
}
