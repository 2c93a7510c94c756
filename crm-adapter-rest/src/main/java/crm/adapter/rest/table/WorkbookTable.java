package crm.adapter.rest.table;

import crm.adapter.rest.json.JsonWriter;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.application.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a table as a workbook, sheet after sheet where one does not hold all rows. Texts stand in their cells and not
 * in a list of shared ones, which would have to be held until the end; as texts they are never formulas. Moments are UTC.
 */
public final class WorkbookTable {
    private static final int ROWS_OF_SHEET = Worksheet.MAX_ROWS;
    private static final int ROWS_IN_MEMORY = 500;
    /** Spreadsheets know no day before 1900, and disagree about the first two months of that year. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final Instant FIRST_MOMENT =
            FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_SHEET_NAME = 25;

    private final Workbook workbook;
    private final Table table;
    private Worksheet sheet;
    private int sheets;
    private int row;

    private WorkbookTable(Workbook workbook, Table table) {
        this.workbook = workbook;
        this.table = table;
        begin();
    }

    /** Writes the whole table and ends the workbook. */
    public static void write(Table table, OutputStream output) throws IOException {
        Workbook workbook = new Workbook(output, "CRM", "1.0");
        new WorkbookTable(workbook, table).rows();
        workbook.finish();
    }

    private void begin() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? name() : name() + " " + sheets);
        row = 0;
        sheet.freezePane(0, 1);
        List<Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, width(columns.get(i)));
            sheet.inlineString(0, i, readable(columns.get(i).title()));
            sheet.style(0, i).bold().set();
        }
    }

    private String name() {
        String name = table.title().replaceAll("[\\\\/?*\\[\\]:'\\p{C}]", " ").strip();
        return name.isEmpty()
                ? "Table"
                : name.substring(0, Math.min(name.length(), LONGEST_SHEET_NAME)).strip();
    }

    private void rows() throws IOException {
        while (table.rows().hasNext()) {
            if (row == ROWS_OF_SHEET - 1) {
                sheet.finish();
                begin();
            }
            row++;
            List<Cell> cells = table.rows().next();
            for (int i = 0; i < table.columns().size(); i++) {
                cell(i, cells.get(i));
            }
            if (row % ROWS_IN_MEMORY == 0) {
                sheet.flush();
            }
        }
        sheet.finish();
    }

    private void cell(int column, Cell cell) {
        switch (cell) {
            case Cell.Text text -> sheet.inlineString(row, column, readable(text.value()));
            case Cell.Whole whole -> sheet.value(row, column, whole.value());
            case Cell.Number number -> sheet.value(row, column, number.value());
            case Cell.Amount amount -> {
                sheet.value(row, column, amount.value());
                String decimals = "0".repeat(Math.max(0, amount.currency().getDefaultFractionDigits()));
                String code = amount.currency().getCurrencyCode();
                format(column, "#,##0" + (decimals.isEmpty() ? "" : "." + decimals) + " \"" + code + "\"");
            }
            case Cell.Percent percent -> {
                sheet.value(row, column, percent.value());
                format(column, "General\"%\"");
            }
            case Cell.Day(LocalDate day)
            when day.isBefore(FIRST_DAY) -> sheet.inlineString(row, column, day.toString());
            case Cell.Moment(Instant moment)
            when moment.isBefore(FIRST_MOMENT) -> sheet.inlineString(row, column, moment.toString());
            case Cell.Day day -> {
                sheet.value(row, column, day.value());
                format(column, "yyyy-mm-dd");
            }
            case Cell.Moment moment -> {
                sheet.value(row, column, LocalDateTime.ofInstant(moment.value(), ZoneOffset.UTC));
                format(column, "yyyy-mm-dd hh:mm:ss");
            }
            case Cell.YesNo yesNo -> sheet.value(row, column, yesNo.value());
            case Cell.Data data -> sheet.inlineString(row, column, readable(JsonWriter.text(data.value())));
            case Cell.Nothing _ -> {}
        }
    }

    private void format(int column, String format) {
        sheet.style(row, column).format(format).set();
    }

    /** As much of the text as a cell holds, without what XML has no word for. */
    private static String readable(String text) {
        StringBuilder readable = new StringBuilder();
        text.codePoints()
                .map(point -> isReadable(point) ? point : '\ufffd')
                .limit(LONGEST_TEXT)
                .forEach(readable::appendCodePoint);
        return readable.length() <= LONGEST_TEXT ? readable.toString() : readable.substring(0, LONGEST_TEXT - 1);
    }

    private static boolean isReadable(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= ' ' && !(point >= 0xd800 && point <= 0xdfff) && point != 0xfffe && point != 0xffff;
    }

    private static int width(Column column) {
        int least = switch (column.kind()) {
            case TEXT, IDENTITY -> 24;
            case WHOLE, PERCENT, YES_NO, CURRENCY -> 10;
            case DECIMAL -> 14;
            case MONEY, INSTANT -> 20;
            case DATE -> 12;
        };
        return Math.max(least, Math.min(40, column.title().length() + 2));
    }
}
