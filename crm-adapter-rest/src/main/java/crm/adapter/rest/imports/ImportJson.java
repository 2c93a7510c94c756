package crm.adapter.rest.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.application.imports.ImportRecords;
import crm.application.imports.ImportedRow;
import crm.domain.kernel.Fault;
import java.io.IOException;
import java.util.List;

/** How the rows of an import look to clients. */
final class ImportJson {
    private ImportJson() {}

    static void rows(JsonGenerator json, List<ImportedRow> rows, int limit) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("data");
        for (ImportedRow row : rows) {
            json.writeStartObject();
            row(json, row);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("pagination");
        json.writeNumberField("limit", limit);
        boolean more = rows.size() == limit;
        json.writeStringField("nextCursor", more ? Long.toString(rows.getLast().number()) : null);
        json.writeEndObject();
        json.writeEndObject();
    }

    static void preview(JsonGenerator json, ImportRecords.Preview preview) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", preview.file().format().name());
        json.writeStringField("delimiter", preview.file().delimiter());
        json.writeStringField("encoding", preview.file().encoding());
        json.writeArrayFieldStart("columns");
        for (int i = 0; i < preview.columns().size(); i++) {
            ImportRecords.Target target = preview.columns().get(i);
            json.writeStartObject();
            json.writeStringField("column", target.column());
            json.writeStringField("field", target.field().orElse(null));
            json.writeStringField("example", example(preview, i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (ImportRecords.PreviewedRow row : preview.rows()) {
            json.writeStartObject();
            row(json, row.row());
            json.writeArrayFieldStart("cells");
            for (String cell : row.cells()) {
                json.writeString(cell);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String example(ImportRecords.Preview preview, int column) {
        return preview.rows().stream()
                .map(ImportRecords.PreviewedRow::cells)
                .filter(cells -> cells.size() > column && !cells.get(column).isBlank())
                .map(cells -> cells.get(column))
                .findFirst()
                .orElse(null);
    }

    private static void row(JsonGenerator json, ImportedRow row) throws IOException {
        json.writeNumberField("row", row.number());
        json.writeStringField("outcome", row.outcome().name());
        json.writeStringField("recordId", row.record().map(Object::toString).orElse(null));
        json.writeArrayFieldStart("faults");
        for (Fault fault : row.faults()) {
            json.writeStartObject();
            json.writeStringField("pointer", fault.pointer());
            json.writeStringField("code", fault.code());
            json.writeStringField("message", fault.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (row.undo().isPresent()) {
            json.writeStringField("undo", row.undo().get().takenBack() ? "TAKEN_BACK" : "KEPT");
            json.writeStringField("undoNote", row.undo().get().note());
        }
    }
}
