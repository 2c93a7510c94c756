package crm.adapter.rest.imports;

import crm.adapter.rest.attachment.MultipartForm;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.adapter.rest.table.Tables;
import crm.application.access.Caller;
import crm.application.imports.ImportFile;
import crm.application.imports.ImportOrder;
import crm.application.imports.ImportRecords;
import crm.application.imports.ImportedRow;
import crm.application.imports.ShowImport;
import crm.application.imports.UndoImport;
import crm.domain.imports.Import;
import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes records in from files, and tells what became of them (EP-091). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private static final int USUAL_ROWS = 100;
    private static final int MOST_ROWS = 1_000;

    private final Requests requests;
    private final Verbs verbs;
    private final ImportOrders orders;
    private final ImportRecords imports;
    private final ShowImport shown;
    private final UndoImport undoing;
    private final Tables tables;

    ImportResource(
            Requests requests,
            Verbs verbs,
            ImportOrders orders,
            ImportRecords imports,
            ShowImport shown,
            UndoImport undoing,
            Tables tables) {
        this.requests = requests;
        this.verbs = verbs;
        this.orders = orders;
        this.imports = imports;
        this.shown = shown;
        this.undoing = undoing;
        this.tables = tables;
    }

    /** What is done with an uploaded file. */
    @FunctionalInterface
    private interface Work {
        Response with(Caller caller, ImportOrder order, UploadedFile upload, Map<String, String> fields)
                throws IOException;
    }

    @POST
    @Path("/import")
    @Consumes(MediaType.WILDCARD)
    public Response start(InputStream body) throws IOException {
        return received(body, (caller, order, upload, fields) -> {
            byte[] asked = upload.digest(fields);
            Optional<Response> before = requests.written(caller, asked);
            return before.isPresent() ? before.get() : started(caller, asked, order, upload.open(fields));
        });
    }

    /** A twin of the request may have been faster; then this one's file is left alone. */
    private Response started(Caller caller, byte[] asked, ImportOrder order, ImportFile file) {
        ImportRecords.Received received = imports.receive(caller, order, file);
        boolean queued = false;
        try {
            Response response = requests.write(
                    caller,
                    asked,
                    () -> RecordAnswers.accepted(imports.queue(caller, received)),
                    ImportOrders.NAMES.toArray(new String[0]));
            queued = response.getHeaderString(Requests.REPLAYED) == null;
            return response;
        } finally {
            if (!queued) {
                imports.abandon(caller, received);
            }
        }
    }

    @POST
    @Path("/import/preview")
    @Consumes(MediaType.WILDCARD)
    public Response preview(InputStream body) throws IOException {
        return received(body, (caller, order, upload, fields) -> {
            ImportRecords.Preview preview = imports.preview(caller, order, upload.open(fields));
            return Response.ok(JsonWriter.bytes(json -> ImportJson.preview(json, preview)), MediaType.APPLICATION_JSON)
                    .build();
        });
    }

    private Response received(InputStream body, Work work) throws IOException {
        Caller caller = requests.caller();
        Map<String, String> fields = new LinkedHashMap<>(requests.parameters());
        try (UploadedFile upload = new UploadedFile()) {
            Optional<String> contentType = requests.header("Content-Type");
            if (contentType.orElse("").toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA)) {
                fields.putAll(MultipartForm.read(contentType, body, upload::receive));
            } else {
                upload.receive(fields.getOrDefault("fileName", ""), body);
            }
            ImportOrder order = orders.read(fields);
            return work.with(caller, order, upload, fields);
        }
    }

    @GET
    @Path("/imports/{id}/rows")
    public Response rows(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id id = Verbs.identity(Import.TYPE, text);
        Map<String, String> parameters = requests.parameters("outcome", "undo", "limit", "cursor");
        boolean kept = parameters.getOrDefault("undo", "").equals("KEPT");
        int limit = Math.toIntExact(number(parameters, "limit", USUAL_ROWS, MOST_ROWS));
        long after = number(parameters, "cursor", 0, Long.MAX_VALUE);
        List<ImportedRow> rows = shown.rows(caller, id, outcome(parameters), kept, after, limit);
        return Response.ok(JsonWriter.bytes(json -> ImportJson.rows(json, rows, limit)), MediaType.APPLICATION_JSON)
                .build();
    }

    private static Optional<RowOutcome> outcome(Map<String, String> parameters) {
        return Optional.ofNullable(parameters.get("outcome"))
                .map(word -> Arrays.stream(RowOutcome.values())
                        .filter(outcome -> outcome.name().equalsIgnoreCase(word))
                        .findFirst()
                        .orElseThrow(() -> Rejected.malformedParameter(
                                "outcome", "unknown_choice", "outcome is CREATED, UPDATED, SKIPPED or FAILED.")));
    }

    private static long number(Map<String, String> parameters, String name, long standard, long most) {
        try {
            long number = Optional.ofNullable(parameters.get(name))
                    .map(Long::parseLong)
                    .orElse(standard);
            if (number >= 0 && number <= most && !(name.equals("limit") && number == 0)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw Rejected.malformedParameter(name, "wrong_type", name + " must be a whole number.");
        }
        throw Rejected.malformedParameter(name, "out_of_range", name + " is too large or too small.");
    }

    @GET
    @Path("/imports/{id}/failed-rows")
    @Produces({TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE})
    public Response failedRows(@PathParam("id") String text) {
        Caller caller = requests.caller();
        FailedRows failed = new FailedRows(shown, caller, shown.show(caller, Verbs.identity(Import.TYPE, text)));
        TableFormat format = TableFormat.valueOf(failed.format().name());
        StreamingOutput body = failed::write;
        return Response.ok(body, format == TableFormat.CSV ? TableFormat.CSV_TYPE : TableFormat.WORKBOOK_TYPE)
                .header("Content-Disposition", tables.disposition("failed rows", format.ending()))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @POST
    @Path("/imports/{id}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response undo(@PathParam("id") String id, byte[] body) {
        return verbs.run(UndoImport.VERB, id, body, undoing::undo);
    }
}
