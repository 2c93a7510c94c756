package crm.adapter.rest.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.table.Cell;
import crm.application.table.Column;
import crm.application.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class WritingTablesTest {
    private static final Currency DOLLAR = Currency.getInstance("USD");

    private static final List<Column> COLUMNS = List.of(
            Column.named("primaryEmail", Column.Kind.TEXT),
            Column.named("deals", Column.Kind.WHOLE),
            Column.named("rate", Column.Kind.DECIMAL),
            Column.named("value", Column.Kind.MONEY),
            Column.named("probability", Column.Kind.PERCENT),
            Column.named("day", Column.Kind.DATE),
            Column.named("at", Column.Kind.INSTANT),
            Column.named("open", Column.Kind.YES_NO));

    private static final List<Cell> ROW = List.of(
            new Cell.Text("Ada, \"Countess\""),
            new Cell.Whole(-12),
            new Cell.Number(new BigDecimal("-0.250")),
            new Cell.Amount(new BigDecimal("1234567890123.4500"), DOLLAR),
            new Cell.Percent(new BigDecimal("35")),
            new Cell.Day(LocalDate.of(2026, 2, 28)),
            new Cell.Moment(Instant.parse("2026-02-28T14:30:00Z")),
            new Cell.YesNo(true));

    @Test
    void numbers_stay_numbers_and_amounts_tell_their_currency() throws IOException {
        String[] lines = csv(table(COLUMNS, ROW), false).split("\r\n");

        assertEquals("primaryEmail,deals,rate,value,valueCurrency,probability,day,at,open", lines[0]);
        assertEquals(
                "\"Ada, \"\"Countess\"\"\",-12,-0.25,1234567890123.45,USD,35,2026-02-28,2026-02-28T14:30:00Z,true",
                lines[1]);
    }

    @Test
    void an_amount_does_not_repeat_the_currency_that_a_column_tells() throws IOException {
        List<Column> columns =
                List.of(Column.named("value", Column.Kind.MONEY), Column.named("currencyCode", Column.Kind.CURRENCY));

        String csv = csv(table(columns, List.of(new Cell.Amount(BigDecimal.TEN, DOLLAR), new Cell.Text("USD"))), false);

        assertEquals("value,currencyCode\r\n10,USD\r\n", csv);
    }

    @Test
    void no_text_is_taken_for_a_formula() throws IOException {
        for (String dangerous : List.of("=1+1", "+1 555", "-2", "@SUM(A1)", "\tx", "\rx")) {
            String csv = csv(texts(dangerous), false);
            assertTrue(csv.contains("'" + dangerous), csv);
            assertFalse(sheet(texts(dangerous)).contains("<f>"));
        }
        assertTrue(csv(texts("1+1"), false).contains("\r\n1+1"));
    }

    @Test
    void a_byte_order_mark_comes_first_where_it_is_asked_for() throws IOException {
        assertTrue(csv(texts("x"), true).startsWith("\ufefftext"));
        assertTrue(csv(texts("x"), false).startsWith("text"));
    }

    @Test
    void a_workbook_has_numbers_dates_and_words_as_such() throws IOException {
        String sheet = sheet(table(COLUMNS, ROW));

        assertTrue(sheet.contains("<v>1234567890123.4500</v>"), sheet);
        assertTrue(sheet.contains("<t>Ada, &quot;Countess&quot;</t>") || sheet.contains("Countess"), sheet);
        assertTrue(sheet.contains("Primary email"), sheet);
    }

    @Test
    void any_letter_can_be_printed() throws IOException {
        byte[] pdf = pdf(texts("Grüße, Привет, Ελλάδα, שלום, 北京市, 안녕하세요, 😀, \u0000"));

        String page = text(pdf, 1);
        assertTrue(page.contains("Grüße, Привет, Ελλάδα"), page);
        assertEquals(1, page.chars().filter(letter -> letter == '□').count(), page);
        String fonts = new String(pdf, StandardCharsets.ISO_8859_1);
        assertTrue(fonts.contains("/STSong-Light"), "Chinese");
        assertTrue(fonts.contains("/HYGoThic-Medium"), "Korean");
    }

    @Test
    void whatever_the_texts_are_every_format_can_say_them() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            String text = random.ints(40, 0, i % 2 == 0 ? 0x300 : Character.MAX_CODE_POINT)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertTrue(csv(texts(text), false).length() > text.length());
            assertTrue(sheet(texts(text)).contains("</sheetData>"));
            assertEquals(1, pages(pdf(texts(text))));
        }
    }

    @Test
    void pages_repeat_the_heads_and_count_themselves() throws IOException {
        byte[] pdf = pdf(new Table(
                "All customers",
                List.of(Column.named("name", Column.Kind.TEXT)),
                IntStream.range(0, 200)
                        .<List<Cell>>mapToObj(i -> List.of(new Cell.Text("Customer " + i)))
                        .iterator()));

        int pages = pages(pdf);
        assertTrue(pages > 3, "pages: " + pages);
        assertTrue(text(pdf, pages).contains("All customers"));
        assertTrue(text(pdf, pages).contains("Page " + pages));
        assertTrue(text(pdf, pages).contains("Customer 199"));
    }

    @Test
    void columns_that_do_not_fit_a_page_are_said_to_be_missing() throws IOException {
        List<Column> columns = IntStream.range(0, 40)
                .mapToObj(i -> Column.named("column" + i, Column.Kind.TEXT))
                .toList();

        String page = text(pdf(new Table("Wide", columns, List.<List<Cell>>of().iterator())), 1);

        assertTrue(page.contains("31 of 40 columns do not fit"), page);
    }

    @Test
    void identities_give_way_to_what_people_read_where_not_everything_fits_a_page() throws IOException {
        List<Column> columns = IntStream.range(0, 7)
                .mapToObj(i -> i % 2 == 0
                        ? Column.named("named" + i, Column.Kind.TEXT)
                        : Column.named("identity" + i, Column.Kind.IDENTITY))
                .toList();
        List<Column> wide = Stream.concat(columns.stream(), columns.stream()).toList();

        String narrow =
                text(pdf(new Table("Narrow", columns, List.<List<Cell>>of().iterator())), 1);
        String page = text(pdf(new Table("Wide", wide, List.<List<Cell>>of().iterator())), 1);

        assertTrue(narrow.contains("Identity1"), narrow);
        assertFalse(page.contains("Identity1"), page);
        assertTrue(page.contains("6 of 14 columns do not fit"), page);
    }

    @Test
    void a_row_is_printed_beneath_the_heads_of_the_columns_that_are_shown() throws IOException {
        List<Column> columns = new ArrayList<>(List.of(Column.named("id", Column.Kind.IDENTITY)));
        List<Cell> cells = new ArrayList<>(List.of(new Cell.Text("an identity")));
        for (int i = 0; i < 12; i++) {
            columns.add(Column.named("column" + i, Column.Kind.TEXT));
            cells.add(new Cell.Text("value " + i));
        }

        String page = text(pdf(table(columns, cells)), 1);

        assertFalse(page.contains("an identity"), page);
        assertTrue(page.indexOf("value 0") < page.indexOf("value 8"), page);
    }

    @Test
    void a_whole_percentage_ends_without_a_decimal_point_in_a_workbook() throws IOException {
        Table table = table(
                List.of(Column.named("rate", Column.Kind.PERCENT)), List.of(new Cell.Percent(new BigDecimal("10"))));

        assertTrue(part(table, "xl/styles.xml").contains("General&quot;%&quot;"));
    }

    @Test
    void a_long_table_is_written_row_by_row() throws IOException {
        for (TableFormat format : TableFormat.values()) {
            Progress progress = new Progress();
            Table table = new Table("Long", List.of(Column.named("text", Column.Kind.TEXT)), progress);

            switch (format) {
                case CSV -> CsvTable.write(table, progress, false);
                case XLSX -> WorkbookTable.write(table, progress);
                case PDF -> PrintedTable.write(table, progress);
            }

            assertTrue(progress.mostBehind < 5_000, format + " holds " + progress.mostBehind + " rows");
        }
    }

    /** Rows that watch how many of them were read before anything of them was written. */
    private static final class Progress extends OutputStream implements Iterator<List<Cell>> {
        private final Random random = new Random(3);
        private int read;
        private int readAtLastWrite;
        private int mostBehind;

        @Override
        public boolean hasNext() {
            return read < 30_000;
        }

        @Override
        public List<Cell> next() {
            read++;
            mostBehind = Math.max(mostBehind, read - readAtLastWrite);
            return List.of(new Cell.Text(Long.toHexString(random.nextLong())));
        }

        @Override
        public void write(int octet) {
            readAtLastWrite = read;
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            readAtLastWrite = read;
        }
    }

    private static Table texts(String text) {
        return table(List.of(Column.named("text", Column.Kind.TEXT)), List.of(new Cell.Text(text)));
    }

    private static Table table(List<Column> columns, List<Cell> row) {
        return new Table("Some table", columns, Stream.of(row).iterator());
    }

    private static String csv(Table table, boolean mark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvTable.write(table, bytes, mark);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String sheet(Table table) throws IOException {
        return part(table, "xl/worksheets/sheet1.xml");
    }

    private static String part(Table table, String name) throws IOException {
        Path file = Files.createTempFile("table", ".xlsx");
        try (OutputStream output = Files.newOutputStream(file)) {
            WorkbookTable.write(table, output);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry sheet = zip.getEntry(name);
            return new String(zip.getInputStream(sheet).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] pdf(Table table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintedTable.write(table, bytes);
        return bytes.toByteArray();
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PdfReader reader = new PdfReader(pdf)) {
            return reader.getNumberOfPages();
        }
    }

    private static String text(byte[] pdf, int page) throws IOException {
        try (PdfReader reader = new PdfReader(pdf)) {
            return new PdfTextExtractor(reader).getTextFromPage(page);
        }
    }
}
