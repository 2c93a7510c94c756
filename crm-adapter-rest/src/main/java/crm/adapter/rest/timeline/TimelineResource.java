package crm.adapter.rest.timeline;

import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.Offers;
import crm.adapter.rest.record.RecordJson;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.record.Parameters;
import crm.application.timeline.ViewTimeline;
import crm.domain.Catalog;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Shows what has happened with a record (EP-007). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
    private final ViewTimeline timelines;
    private final Catalog catalog;
    private final Offers offers;
    private final Requests requests;

    TimelineResource(ViewTimeline timelines, Catalog catalog, Offers offers, Requests requests) {
        this.timelines = timelines;
        this.catalog = catalog;
        this.offers = offers;
        this.requests = requests;
    }

    @GET
    @Path("/{type}/{id}/timeline")
    public Response timeline(@PathParam("type") String path, @PathParam("id") String id) {
        Caller caller = requests.caller();
        RecordType<?> type = offers.atRecord(path, Operation.VIEW);
        if (ViewTimeline.kinds(catalog, type).isEmpty()) {
            throw Rejected.notFound("timeline");
        }
        ViewTimeline.Page page = timelines.view(
                caller,
                type,
                Verbs.identity(type, id),
                Parameters.read(ViewTimeline.PARAMETERS, requests.parameters()));
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
