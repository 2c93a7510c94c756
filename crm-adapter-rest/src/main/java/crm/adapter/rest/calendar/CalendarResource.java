package crm.adapter.rest.calendar;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.calendar.CalendarLinkStore;
import crm.application.calendar.ManageCalendarLinks;
import crm.application.calendar.ReadCalendar;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;

/** Makes private links to users' calendars, revokes them, and answers the calendars to whoever knows a link (BR-083). */
@Path("/api/crm")
public class CalendarResource {
    private static final String ROOT = "/api/crm/calendar/";

    private final ManageCalendarLinks links;
    private final ReadCalendar calendars;
    private final Requests requests;
    private final UriInfo uri;

    CalendarResource(ManageCalendarLinks links, ReadCalendar calendars, Requests requests, UriInfo uri) {
        this.links = links;
        this.calendars = calendars;
        this.requests = requests;
        this.uri = uri;
    }

    /** The answer holds a secret, so it is not kept to be repeated. */
    @POST
    @Path("/calendar")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(byte[] body) {
        Caller caller = requests.caller();
        ManageCalendarLinks.NewLink made =
                links.create(caller, ManageCalendarLinks.INPUT.read(JsonReader.structureIfAny(body)));
        String path = ROOT + made.token().text() + ".ics";
        byte[] answer = JsonWriter.bytes(json -> {
            json.writeStartObject();
            members(json, made.link());
            json.writeStringField("path", path);
            json.writeStringField("url", uri.getBaseUri().resolve(path).toString());
            json.writeEndObject();
        });
        return Response.status(Response.Status.CREATED)
                .entity(answer)
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    @GET
    @Path("/calendar")
    @Produces(MediaType.APPLICATION_JSON)
    public Response list() {
        requests.parameters(new String[0]);
        List<CalendarLinkStore.Link> all = links.list(requests.caller());
        byte[] answer = JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (CalendarLinkStore.Link link : all) {
                json.writeStartObject();
                members(json, link);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        return Response.ok(answer, MediaType.APPLICATION_JSON).build();
    }

    private static void members(JsonGenerator json, CalendarLinkStore.Link link) throws IOException {
        json.writeStringField("id", link.id().toString());
        json.writeStringField("name", link.name());
        json.writeStringField("createdAt", link.createdAt().toString());
    }

    @DELETE
    @Path("/calendar/{id}")
    public Response revoke(@PathParam("id") String id) {
        Caller caller = requests.caller();
        links.revoke(caller, Id.parse(id).orElseThrow(() -> Rejected.notFound("link")));
        return Response.noContent().build();
    }

    @GET
    @Path("/calendar/{token}.ics")
    @Produces("text/calendar")
    public Response calendar(@PathParam("token") String token) {
        return calendars
                .read(token)
                .map(calendar -> Response.ok(ActivityCalendar.of(calendar), "text/calendar;charset=utf-8")
                        .header("Content-Disposition", "inline; filename=\"activities.ics\"")
                        .build())
                .orElseThrow(() -> Rejected.notFound("calendar"));
    }
}
