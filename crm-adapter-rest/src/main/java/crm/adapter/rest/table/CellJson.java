package crm.adapter.rest.table;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.application.table.Cell;
import crm.application.table.Column;
import java.io.IOException;
import java.util.List;

/** Writes the rows of a table as JSON: numbers are exact decimals, empty places null. */
public final class CellJson {
    private CellJson() {}

    /** A row's cells under the names of their columns, within an object that is already begun. */
    public static void members(JsonGenerator json, List<Column> columns, List<Cell> row) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.get(i).name());
            cell(json, row.get(i));
        }
    }

    private static void cell(JsonGenerator json, Cell cell) throws IOException {
        switch (cell) {
            case Cell.Text text -> json.writeString(text.value());
            case Cell.Whole whole -> json.writeNumber(whole.value());
            case Cell.Number number -> JsonWriter.number(json, number.value());
            case Cell.Amount amount -> JsonWriter.number(json, amount.value());
            case Cell.Percent percent -> JsonWriter.number(json, percent.value());
            case Cell.Day day -> json.writeString(day.value().toString());
            case Cell.Moment moment -> json.writeString(moment.value().toString());
            case Cell.YesNo yesNo -> json.writeBoolean(yesNo.value());
            case Cell.Data data -> JsonWriter.plain(json, data.value());
            case Cell.Nothing _ -> json.writeNull();
        }
    }
}
