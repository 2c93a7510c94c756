package crm.adapter.rest.history;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.export.Exports;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.Offers;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.export.PartByPart;
import crm.application.history.ViewHistory;
import crm.application.record.Change;
import crm.application.role.Permissions;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.function.BiFunction;

/** Shows who changed what: everywhere to auditors, of one record to everybody who sees it. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {
    private final ViewHistory history;
    private final Offers offers;
    private final Requests requests;
    private final Exports exports;

    HistoryResource(ViewHistory history, Offers offers, Requests requests, Exports exports) {
        this.exports = exports;
        this.history = history;
        this.offers = offers;
        this.requests = requests;
    }

    @GET
    @Path("/audit")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response audit() {
        return answer(
                requests.caller(),
                ViewHistory.OF_ALL,
                HistoryTable.of("Audit", Permissions.VIEW_AUDIT, Permissions.EXPORT_AUDIT),
                history::audit);
    }

    @GET
    @Path("/{type}/{id}/history")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response history(@PathParam("type") String path, @PathParam("id") String text) {
        Caller asking = requests.caller();
        RecordType<?> type = offers.atRecord(path, Operation.VIEW);
        Id id = Verbs.identity(type, text);
        return answer(
                asking,
                ViewHistory.OF_RECORD,
                HistoryTable.of("History", type.permission(Operation.VIEW), Permissions.export(type)),
                (caller, asked) -> history.history(caller, type, id, asked));
    }

    private Response answer(
            Caller caller,
            Form form,
            PartByPart<ViewHistory.Entry> table,
            BiFunction<Caller, Values, ViewHistory.Page> list) {
        return exports.answer(
                caller,
                form,
                table,
                list,
                page -> new PartByPart.Part<>(page.entries(), page.next()),
                HistoryResource::answer);
    }

    private static Response answer(ViewHistory.Page page) {
        byte[] body = JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (ViewHistory.Entry entry : page.entries()) {
                entry(json, entry);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("pagination");
            json.writeNumberField("limit", page.limit());
            json.writeStringField("nextCursor", page.next().orElse(null));
            json.writeEndObject();
            json.writeEndObject();
        });
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    private static void entry(JsonGenerator json, ViewHistory.Entry entry) throws IOException {
        Change change = entry.change();
        json.writeStartObject();
        json.writeStringField("id", change.id().toString());
        json.writeStringField("at", change.at().toString());
        json.writeStringField("action", change.action());
        json.writeStringField("operation", change.operation().toString());
        json.writeFieldName("actor");
        if (change.actor().isPresent()) {
            json.writeStartObject();
            json.writeStringField("id", change.actor().get().toString());
            json.writeStringField("name", entry.actor().orElse(null));
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        json.writeStringField("address", change.origin().address());
        json.writeStringField("client", change.origin().client());
        json.writeObjectFieldStart("record");
        json.writeStringField("type", change.type());
        json.writeStringField("id", change.record().toString());
        json.writeStringField("label", entry.label().orElse(null));
        json.writeNumberField("version", change.version());
        json.writeEndObject();
        json.writeBooleanField("withheld", entry.withheld());
        json.writeArrayFieldStart("changes");
        if (!entry.withheld()) {
            for (Change.FieldChange field : change.fields()) {
                json.writeStartObject();
                json.writeStringField("field", field.field());
                json.writeFieldName("before");
                JsonWriter.plain(json, field.before());
                json.writeFieldName("after");
                JsonWriter.plain(json, field.after());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
