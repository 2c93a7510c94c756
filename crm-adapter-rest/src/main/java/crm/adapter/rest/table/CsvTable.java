package crm.adapter.rest.table;

import crm.adapter.rest.json.JsonWriter;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.application.table.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a table as comma-separated values (RFC 4180): the columns' names, then the rows. A text that a spreadsheet
 * would take for a formula gets an apostrophe before it; numbers stay numbers.
 */
public final class CsvTable {
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Writer out;
    private boolean atStart = true;

    private CsvTable(Writer out) {
        this.out = out;
    }

    static void write(Table table, OutputStream output, boolean byteOrderMark) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8), 1 << 16);
        if (byteOrderMark) {
            out.write(BYTE_ORDER_MARK);
        }
        new CsvTable(out).write(table);
        out.flush();
    }

    private void write(Table table) throws IOException {
        boolean[] withCurrency = withCurrency(table.columns());
        for (int i = 0; i < withCurrency.length; i++) {
            String name = table.columns().get(i).name();
            text(name);
            if (withCurrency[i]) {
                text(name + "Currency");
            }
        }
        endRow();
        while (table.rows().hasNext()) {
            List<Cell> row = table.rows().next();
            for (int i = 0; i < withCurrency.length; i++) {
                cell(row.get(i));
                if (withCurrency[i]) {
                    raw(
                            row.get(i) instanceof Cell.Amount amount
                                    ? amount.currency().getCurrencyCode()
                                    : "");
                }
            }
            endRow();
        }
    }

    /** Which amounts are followed by their currency: all of them, unless a column of the table tells it. */
    private static boolean[] withCurrency(List<Column> columns) {
        boolean told = columns.stream().anyMatch(column -> column.kind() == Column.Kind.CURRENCY);
        boolean[] with = new boolean[columns.size()];
        for (int i = 0; i < with.length; i++) {
            with[i] = !told && columns.get(i).kind() == Column.Kind.MONEY;
        }
        return with;
    }

    private void cell(Cell cell) throws IOException {
        switch (cell) {
            case Cell.Text text -> text(text.value());
            case Cell.Whole whole -> raw(Long.toString(whole.value()));
            case Cell.Number number -> raw(plain(number.value()));
            case Cell.Amount amount -> raw(plain(amount.value()));
            case Cell.Percent percent -> raw(plain(percent.value()));
            case Cell.Day day -> raw(day.value().toString());
            case Cell.Moment moment -> raw(moment.value().toString());
            case Cell.YesNo yesNo -> raw(Boolean.toString(yesNo.value()));
            case Cell.Data data -> text(JsonWriter.text(data.value()));
            case Cell.Nothing _ -> raw("");
        }
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private void text(String text) throws IOException {
        raw(quoted(defused(text), ','));
    }

    /** The text so that no spreadsheet takes it for a formula, and {@link #told} can tell what it was. */
    public static String defused(String text) {
        return isFormula(text, leadingApostrophes(text)) ? "'" + text : text;
    }

    /** The text that {@link #defused} has made harmless, as it was. */
    public static String told(String text) {
        int apostrophes = leadingApostrophes(text);
        return apostrophes > 0 && isFormula(text, apostrophes) ? text.substring(1) : text;
    }

    private static boolean isFormula(String text, int from) {
        return from < text.length() && FORMULA_BEGINNINGS.indexOf(text.charAt(from)) >= 0;
    }

    private static int leadingApostrophes(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(count) == '\'') {
            count++;
        }
        return count;
    }

    /** One row as a line of text, its end with it; for files that are given back as they came. */
    public static String row(List<String> cells, char delimiter) {
        List<String> quoted = new ArrayList<>();
        cells.forEach(cell -> quoted.add(quoted(cell, delimiter)));
        return String.join(String.valueOf(delimiter), quoted) + "\r\n";
    }

    private static String quoted(String text, char delimiter) {
        boolean needed = text.chars()
                .anyMatch(letter -> letter == '"' || letter == delimiter || letter == '\n' || letter == '\r');
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private void raw(String text) throws IOException {
        if (!atStart) {
            out.write(',');
        }
        atStart = false;
        out.write(text);
    }

    private void endRow() throws IOException {
        out.write("\r\n");
        atStart = true;
    }
}
