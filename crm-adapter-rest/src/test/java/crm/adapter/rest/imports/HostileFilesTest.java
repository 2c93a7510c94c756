package crm.adapter.rest.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.imports.ImportFile;
import crm.domain.kernel.Rejected;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to fill memory or disk, to read what is none of theirs, or that are not what they seem. */
class HostileFilesTest {
    private static final String BOOK =
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>";
    private static final String RELATIONS =
            "<Relationships><Relationship Id=\"r1\" Target=\"sheet.xml\"/></Relationships>";
    private static final String BEGIN = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>name</t></is></c></row>";
    private static final String END = "</sheetData></worksheet>";
    /** As much as a part may have in any case, so that something else has to refuse it. */
    private static final long LARGE = 60L << 20;

    private static final long HUGE = 1L << 30;

    @TempDir
    Path folder;

    /** Writes a part of a workbook. */
    private interface Part {
        void write(OutputStream output) throws IOException;
    }

    @Test
    void a_workbook_that_is_none_of_these_is_read() throws IOException {
        Path file = workbook(text(BEGIN + "<row><c t=\"inlineStr\"><is><t>Acme</t></is></c></row>" + END));

        try (UploadedFile upload = uploaded(file)) {
            assertEquals(List.of("Acme"), upload.open(Map.of()).rows().next());
        }
    }

    @Test
    void a_text_without_end_is_refused() {
        refused(workbook(output -> {
            write(output, BEGIN + "<row><c t=\"inlineStr\"><is><t>");
            repeat(output, "x", LARGE);
        }));
    }

    @Test
    void comments_names_attributes_and_processing_instructions_without_end_are_refused() {
        for (String begin : List.of("<!--", "<row a=\"", "<", "<?x ", "<![CDATA[", "&#")) {
            refused(workbook(output -> {
                write(output, BEGIN + begin);
                repeat(output, "1", LARGE);
            }));
        }
    }

    @Test
    void elements_within_each_other_without_end_are_refused() {
        refused(workbook(output -> {
            write(output, BEGIN);
            repeat(output, "<a>", LARGE);
        }));
    }

    @Test
    void rows_of_blanks_without_end_are_refused() {
        refused(workbook(output -> {
            write(output, BEGIN);
            repeat(output, "<row><c/></row>", HUGE);
        }));
    }

    @Test
    void a_million_columns_are_refused() {
        refused(workbook(output -> {
            write(output, "<worksheet><sheetData><row>");
            repeat(output, "<c><v>1</v></c>", 15_000_000);
        }));
        refused(workbook(text("<worksheet><sheetData><row><c r=\"ZZZZZZ1\"><v>1</v></c></row>" + END)));
        refused(csv(output -> repeat(output, "x,", 2_000_000)));
        refused(csv(output -> {
            write(output, "name\n");
            repeat(output, "x,", 2_000_000);
        }));
    }

    @Test
    void a_cell_without_end_is_refused() {
        refused(csv(output -> {
            write(output, "name\n\"");
            repeat(output, "x", LARGE);
        }));
        refused(workbook(output -> {
            write(output, BEGIN + "<row><c>");
            repeat(output, "<v>" + "1".repeat(10_000) + "</v>", LARGE);
        }));
    }

    @Test
    void shared_texts_without_end_are_refused() {
        refused(archive(Map.of(
                "xl/workbook.xml", text(BOOK),
                "xl/_rels/workbook.xml.rels", text(RELATIONS),
                "xl/sheet.xml", text(BEGIN + END),
                "xl/sharedStrings.xml",
                        output -> {
                            write(output, "<sst>");
                            repeat(output, "<si><t/></si>", HUGE);
                        })));
    }

    @Test
    void entities_are_neither_unfolded_nor_fetched() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "top secret");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY lol")
                    .append(i)
                    .append(" \"")
                    .append(("&lol" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        for (String document : List.of(
                laughs + "]>" + BEGIN + "<row><c t=\"inlineStr\"><is><t>&lol29;</t></is></c></row>" + END,
                "<!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>" + BEGIN
                        + "<row><c t=\"inlineStr\"><is><t>&s;</t></is></c></row>" + END,
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + BEGIN
                        + "<row><c t=\"inlineStr\"><is><t>&s;</t></is></c></row>" + END)) {
            refused(workbook(text(document)));
        }
    }

    @Test
    void what_is_not_what_its_name_says_is_refused() throws IOException {
        refused(written(output -> {}));
        refused(written(text("name\r\n")));
        refused(written(text("\r\n \r\n")));
        refused(archive(Map.of("word/document.xml", text("<document/>"))));
        refused(written(text("PK and no archive")));
        for (byte[] head : List.of(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'},
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0, 0, 62, 0, 3, 0},
                new byte[] {0, 0, 0, 0, 0, 0, 0, 0})) {
            refused(written(output -> output.write(head)));
        }
        for (String damaged :
                List.of("", "<worksheet>", "no xml at all", BEGIN + "<row><c t=\"s\"><v>1</v></c></row>" + END)) {
            refused(workbook(text(damaged)));
        }
        byte[] cut = Files.readAllBytes(workbook(text(BEGIN + END)));
        refused(written(output -> output.write(cut, 0, cut.length / 2)));
    }

    private void refused(Path file) {
        Rejected refusal = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(Rejected.class, () -> read(file), file::toString));
        assertEquals(Rejected.Category.MALFORMED, refusal.category());
        assertEquals("invalid_file", refusal.code(), refusal.getMessage());
        assertTrue(refusal.getMessage().length() < 300, refusal.getMessage());
    }

    private static void read(Path file) throws IOException {
        try (UploadedFile upload = uploaded(file)) {
            ImportFile read = upload.open(Map.of());
            while (read.rows().hasNext()) {
                read.rows().next();
            }
        }
    }

    private static UploadedFile uploaded(Path file) throws IOException {
        UploadedFile upload = new UploadedFile();
        try (InputStream input = Files.newInputStream(file)) {
            upload.receive("innocent.csv", input);
        }
        return upload;
    }

    private Path workbook(Part sheet) {
        return archive(Map.of(
                "xl/workbook.xml", text(BOOK),
                "xl/_rels/workbook.xml.rels", text(RELATIONS),
                "xl/sheet.xml", sheet));
    }

    private Path archive(Map<String, Part> parts) {
        return written(output -> {
            ZipOutputStream zip = new ZipOutputStream(output);
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    private Path csv(Part part) {
        return written(part);
    }

    private Path written(Part part) {
        try {
            Path file = Files.createTempFile(folder, "hostile", ".bin");
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                part.write(output);
            }
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Part text(String text) {
        return output -> write(output, text);
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text again and again, so many bytes of it. */
    private static void repeat(OutputStream output, String text, long length) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        while (block.size() < 1 << 20) {
            block.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] octets = block.toByteArray();
        for (long written = 0; written < length; written += octets.length) {
            output.write(octets);
        }
    }
}
