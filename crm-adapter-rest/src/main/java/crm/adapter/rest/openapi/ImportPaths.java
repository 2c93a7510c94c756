package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.adapter.rest.table.TableFormat;
import crm.application.imports.ImportRecords;
import crm.domain.imports.Import;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws how files are imported, and how what became of their rows is shown. */
final class ImportPaths {
    private static final String UPLOAD = "ImportUpload";
    private static final String PREVIEW = "ImportPreview";
    private static final String ROWS = "ImportRows";

    private final Map<String, Schema> named;

    ImportPaths(Map<String, Schema> named) {
        this.named = named;
    }

    void add(Paths paths) {
        named.put(
                UPLOAD,
                of(SchemaType.OBJECT)
                        .addProperty("file", text().format("binary").description("CSV or XLSX."))
                        .addProperty("type", text().addExample("customers"))
                        .addProperty("mode", text().enumeration(List.of("CREATE", "UPDATE", "UPSERT")))
                        .addProperty("keyField", text().description("By which field a row's record is known."))
                        .addProperty("mapping", text().description("The field for each column, as a JSON object."))
                        .addProperty("dryRun", of(SchemaType.BOOLEAN))
                        .addProperty("dateOrder", text().enumeration(List.of("MDY", "DMY")))
                        .addProperty("delimiter", text())
                        .addProperty("encoding", text())
                        .required(List.of("file", "type")));
        named.put(PREVIEW, rows("columns", "rows"));
        named.put(ROWS, rows("data"));
        paths.addPathItem(
                RecordPaths.ROOT + "import",
                OASFactory.createPathItem()
                        .POST(upload("import", "Imports a file", "202", "Import", "The import.")
                                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))));
        paths.addPathItem(
                RecordPaths.ROOT + "import/preview",
                OASFactory.createPathItem()
                        .POST(upload(
                                "previewImport", "Shows what an import would do", "200", PREVIEW, "A look at it.")));
        paths.addPathItem(
                RecordPaths.ROOT + "imports/{id}/rows",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(Headers.IDENTITY))
                        .GET(rows()));
        paths.addPathItem(
                RecordPaths.ROOT + "imports/{id}/failed-rows",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(Headers.IDENTITY))
                        .GET(failed()));
    }

    private static Schema rows(String... lists) {
        Schema schema = of(SchemaType.OBJECT);
        for (String list : lists) {
            schema.addProperty(list, FieldSchemas.listOf(of(SchemaType.OBJECT)));
        }
        return schema;
    }

    private static Operation upload(String name, String summary, String status, String answer, String description) {
        Operation operation = OASFactory.createOperation()
                .operationId(name)
                .summary(summary)
                .description("Needs the permission `" + ImportRecords.PERMISSION + "` and those to write the records.")
                .addTag(ExportPaths.TAG)
                .requestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        "multipart/form-data",
                                        OASFactory.createMediaType().schema(FieldSchemas.reference(UPLOAD)))));
        Operations.answering(operation, status, Operations.content(answer, description));
        return operation.responses(Operations.with(
                operation,
                Problems.MALFORMED,
                Problems.FORBIDDEN,
                Problems.TOO_LARGE,
                Problems.UNSUPPORTED,
                Problems.INVALID,
                Problems.TOO_MANY));
    }

    private static Operation rows() {
        Operation operation = Operations.about(
                        Import.TYPE, "Tells what became of each row", crm.domain.kernel.Operation.VIEW)
                .operationId("listImportRows")
                .addParameter(query("outcome", "Rows of that outcome alone."))
                .addParameter(query("undo", "`KEPT`: rows that undoing has left alone."))
                .addParameter(query("limit", "How many rows, at most 1000."))
                .addParameter(query("cursor", "The `nextCursor` of the part before."));
        Operations.answering(operation, "200", Operations.content(ROWS, "A part of the rows."));
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private static Parameter query(String name, String description) {
        return Headers.parameter(name, Parameter.In.QUERY, description, text());
    }

    private static Operation failed() {
        Operation operation = Operations.about(
                        Import.TYPE,
                        "Hands out the failed rows as they came, each with the reason",
                        crm.domain.kernel.Operation.VIEW)
                .operationId("downloadFailedRows");
        var file = OASFactory.createAPIResponse().description("In the format of the imported file.");
        file.content(OASFactory.createContent()
                .addMediaType(TableFormat.CSV_TYPE, OASFactory.createMediaType().schema(text()))
                .addMediaType(
                        TableFormat.WORKBOOK_TYPE, OASFactory.createMediaType().schema(text().format("binary"))));
        Operations.answering(operation, "200", file);
        return operation.responses(Operations.with(operation, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }
}
