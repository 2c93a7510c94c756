package crm.adapter.rest.timeline;

import crm.adapter.rest.export.Exports;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.Offers;
import crm.adapter.rest.record.RecordJson;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.export.PartByPart;
import crm.application.role.Permissions;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.application.timeline.ViewTimeline;
import crm.domain.Catalog;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Shows what has happened with a record (EP-007). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
    private final ViewTimeline timelines;
    private final Catalog catalog;
    private final Offers offers;
    private final Requests requests;
    private final Exports exports;

    TimelineResource(ViewTimeline timelines, Catalog catalog, Offers offers, Requests requests, Exports exports) {
        this.exports = exports;
        this.timelines = timelines;
        this.catalog = catalog;
        this.offers = offers;
        this.requests = requests;
    }

    @GET
    @Path("/{type}/{id}/timeline")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response timeline(@PathParam("type") String path, @PathParam("id") String text) {
        Caller caller = requests.caller();
        RecordType<?> type = offers.atRecord(path, Operation.VIEW);
        if (ViewTimeline.kinds(catalog, type).isEmpty()) {
            throw Rejected.notFound("timeline");
        }
        Id id = Verbs.identity(type, text);
        return exports.answer(
                caller,
                ViewTimeline.PARAMETERS,
                table(type),
                (reader, asked) -> timelines.view(reader, type, id, asked),
                page -> new PartByPart.Part<>(page.events(), page.next()),
                TimelineResource::answer);
    }

    /** What happened is told in a file as far as the records that tell it may be carried away. */
    private PartByPart<ViewTimeline.Event> table(RecordType<?> type) {
        Map<String, String> exports = new HashMap<>();
        Stream.concat(Stream.of(type), ViewTimeline.kinds(catalog, type).stream())
                .forEach(kind -> exports.put(kind.permission(Operation.VIEW), Permissions.export(kind)));
        return new PartByPart<>(
                "Timeline",
                Set.of(Permissions.export(type)),
                exports,
                List.of(
                        Column.named("kind", Column.Kind.TEXT),
                        Column.named("at", Column.Kind.INSTANT),
                        Column.named("recordId", Column.Kind.TEXT),
                        Column.named("recordLabel", Column.Kind.TEXT)),
                event -> Stream.of(List.of(
                        new Cell.Text(event.record().type().name()),
                        new Cell.Moment(event.at()),
                        new Cell.Text(event.record().id().toString()),
                        Cell.of(event.record().shownLabel(), Cell.Text::new))));
    }

    private static Response answer(ViewTimeline.Page page) {
        byte[] body = JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (ViewTimeline.Event event : page.events()) {
                json.writeStartObject();
                json.writeStringField("kind", event.record().type().name());
                json.writeStringField("at", event.at().toString());
                json.writeFieldName("record");
                RecordJson.record(json, event.record());
                json.writeEndObject();
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
}
