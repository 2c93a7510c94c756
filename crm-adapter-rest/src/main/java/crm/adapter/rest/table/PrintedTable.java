package crm.adapter.rest.table;

import crm.adapter.rest.json.JsonWriter;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.application.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Writes a table as pages to print: A4 across, the title and the columns' titles on each page, as many columns as fit
 * (identities give way first), and the page's number. A page is sent as soon as it is full. Moments are UTC.
 */
final class PrintedTable {
    private static final int WIDTH = 842;
    private static final int HEIGHT = 595;
    private static final int MARGIN = 36;
    private static final int ROOM = WIDTH - 2 * MARGIN;
    private static final int FONT = 8;
    private static final int TITLE_FONT = 12;
    private static final int LINE = 10;
    private static final int GAP = 6;
    private static final int MOST_LINES = 5;
    private static final int THOUSAND = 1_000;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Document document = new Document(new Rectangle(WIDTH, HEIGHT));
    private final Table table;
    private final List<Integer> places;
    private final List<Integer> widths;
    private final PrintedFonts fonts = new PrintedFonts();
    private final PdfContentByte page;
    private int number;
    private int y;

    private PrintedTable(Table table, OutputStream output) throws IOException {
        this.table = table;
        this.places = places(table.columns());
        this.widths = widths(places.stream().map(table.columns()::get).toList());
        PdfWriter writer = PdfWriter.getInstance(document, output);
        writer.setCloseStream(false);
        document.addTitle(table.title());
        document.open();
        this.page = writer.getDirectContent();
    }

    static void write(Table table, OutputStream output) throws IOException {
        PrintedTable printed = new PrintedTable(table, output);
        printed.begin();
        while (table.rows().hasNext()) {
            printed.row(table.rows().next());
        }
        printed.document.close();
    }

    /** The places of the columns that fit; where not all of them do, people rather read names than identities. */
    private static List<Integer> places(List<Column> columns) {
        List<Integer> all = placesOf(columns, _ -> true);
        List<Integer> named = placesOf(columns, column -> column.kind() != Column.Kind.IDENTITY);
        return all.size() == columns.size() || named.isEmpty() ? all : named;
    }

    private static List<Integer> placesOf(List<Column> columns, Predicate<Column> wanted) {
        List<Integer> places = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (wanted.test(columns.get(i))) {
                used += least(columns.get(i).kind());
                if (used > ROOM) {
                    return places;
                }
                places.add(i);
            }
        }
        return places;
    }

    /** The widths of the columns, wider than they must be where there is room. */
    private static List<Integer> widths(List<Column> columns) {
        int all = columns.stream().mapToInt(column -> least(column.kind())).sum();
        return columns.stream().map(column -> least(column.kind()) * ROOM / all).toList();
    }

    private static int least(Column.Kind kind) {
        return switch (kind) {
            case TEXT, IDENTITY -> 80;
            case WHOLE, PERCENT, YES_NO, CURRENCY -> 45;
            case DECIMAL, DATE -> 58;
            case MONEY -> 84;
            case INSTANT -> 82;
        };
    }

    private void begin() {
        number++;
        y = HEIGHT - MARGIN;
        fonts.show(page, TITLE_FONT, MARGIN, y, cut(table.title(), ROOM * THOUSAND / TITLE_FONT));
        foot();
        y -= 2 * LINE;
        List<List<String>> heads = new ArrayList<>();
        for (int i = 0; i < widths.size(); i++) {
            heads.add(lines(column(i).title(), i));
        }
        page.setGrayFill(0.9f);
        page.rectangle(MARGIN, y - height(heads) + FONT, ROOM, height(heads));
        page.fill();
        page.setGrayFill(0);
        print(heads);
    }

    private void foot() {
        String page = "Page " + number;
        int width = fonts.width(page) * FONT / THOUSAND;
        fonts.show(this.page, FONT, WIDTH - MARGIN - width, MARGIN - LINE, page);
        int left = table.columns().size() - widths.size();
        if (left > 0) {
            String note = left + " of " + table.columns().size()
                    + " columns do not fit on the page. CSV and XLSX have all of" + " them; fields= chooses others.";
            fonts.show(this.page, FONT, MARGIN, MARGIN - LINE, note);
        }
    }

    private void row(List<Cell> row) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < widths.size(); i++) {
            cells.add(lines(text(row.get(places.get(i))), i));
        }
        if (y - height(cells) < MARGIN) {
            document.newPage();
            begin();
        }
        page.setGrayStroke(0.8f);
        page.setLineWidth(0.4f);
        page.moveTo(MARGIN, y + FONT);
        page.lineTo(WIDTH - MARGIN, y + FONT);
        page.stroke();
        print(cells);
    }

    /** The column that is printed at this place. */
    private Column column(int printed) {
        return table.columns().get(places.get(printed));
    }

    private static int height(List<List<String>> cells) {
        return cells.stream().mapToInt(List::size).max().orElse(1) * LINE + 2;
    }

    private void print(List<List<String>> cells) {
        int x = MARGIN;
        for (int i = 0; i < cells.size(); i++) {
            List<String> lines = cells.get(i);
            for (int line = 0; line < lines.size(); line++) {
                fonts.show(page, FONT, x + indent(i, lines.get(line)), y - line * LINE, lines.get(line));
            }
            x += widths.get(i);
        }
        y -= height(cells);
    }

    /** Numbers end where their column ends. */
    private int indent(int column, String text) {
        return switch (column(column).kind()) {
            case WHOLE, DECIMAL, MONEY, PERCENT ->
                Math.max(0, widths.get(column) - GAP - fonts.width(text) * FONT / THOUSAND);
            case TEXT, IDENTITY, CURRENCY, DATE, INSTANT, YES_NO -> 0;
        };
    }

    private List<String> lines(String text, int column) {
        int room = (widths.get(column) - GAP) * THOUSAND / FONT;
        List<String> lines = new ArrayList<>();
        String rest = text.replaceAll("\\s+", " ").strip();
        while (!rest.isEmpty() && lines.size() < MOST_LINES) {
            boolean last = lines.size() == MOST_LINES - 1;
            String line = last ? cut(rest, room) : rest.substring(0, fitting(rest, room));
            lines.add(line.strip());
            rest = last ? "" : rest.substring(line.length());
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    private String cut(String text, int room) {
        int length = longest(text, room);
        return length == text.length() ? text : text.substring(0, longest(text, room - 1_000)) + "…";
    }

    /** How much of the text fits into the room, up to the end of a word where there is one. */
    private int fitting(String text, int room) {
        int longest = longest(text, room);
        int blank = text.lastIndexOf(' ', longest);
        return longest == text.length() || blank <= 0 ? longest : blank + 1;
    }

    private int longest(String text, int room) {
        int width = 0;
        int end = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            width += fonts.width(text.substring(end, next));
            if (width > room && end > 0) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Text text -> text.value();
            case Cell.Whole whole -> String.format(Locale.ROOT, "%,d", whole.value());
            case Cell.Number number -> number(number.value().stripTrailingZeros());
            case Cell.Amount amount ->
                number(amount.value()
                                .setScale(Math.max(
                                        amount.value().stripTrailingZeros().scale(),
                                        amount.currency().getDefaultFractionDigits())))
                        + " " + amount.currency().getCurrencyCode();
            case Cell.Percent percent -> number(percent.value().stripTrailingZeros()) + " %";
            case Cell.Day day -> day.value().toString();
            case Cell.Moment moment -> MOMENT.format(moment.value());
            case Cell.YesNo yesNo -> yesNo.value() ? "yes" : "no";
            case Cell.Data data -> JsonWriter.text(data.value());
            case Cell.Nothing _ -> "";
        };
    }

    private static String number(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }
}
