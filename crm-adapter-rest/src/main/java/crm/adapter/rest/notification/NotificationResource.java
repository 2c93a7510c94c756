package crm.adapter.rest.notification;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.notification.ReadNotifications;
import crm.application.record.Parameters;
import crm.domain.Catalog;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.notification.Notification;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;

/** Shows users their notifications, and notes what they have read (BR-083). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class NotificationResource {
    private final ReadNotifications notifications;
    private final Catalog catalog;
    private final Requests requests;

    NotificationResource(ReadNotifications notifications, Catalog catalog, Requests requests) {
        this.notifications = notifications;
        this.catalog = catalog;
        this.requests = requests;
    }

    @GET
    @Path("/notifications")
    public Response list() {
        Caller caller = requests.caller();
        ReadNotifications.Page page =
                notifications.list(caller, Parameters.read(ReadNotifications.ASKED, requests.parameters()));
        return Response.ok(JsonWriter.bytes(json -> page(json, page)), MediaType.APPLICATION_JSON)
                .build();
    }

    @POST
    @Path("/notifications/{id}/read")
    public Response read(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id id = Id.parse(text).orElseThrow(() -> Rejected.notFound("notification"));
        return requests.write(caller, new byte[0], () -> {
            Notification notification = notifications.read(caller, id);
            return RecordAnswers.told(json -> notification(json, notification));
        });
    }

    @POST
    @Path("/notifications/read-all")
    public Response readAll() {
        Caller caller = requests.caller();
        return requests.write(caller, new byte[0], () -> {
            int read = notifications.readAll(caller);
            return RecordAnswers.told(json -> {
                json.writeStartObject();
                json.writeNumberField("read", read);
                json.writeEndObject();
            });
        });
    }

    private void page(JsonGenerator json, ReadNotifications.Page page) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("data");
        for (Notification notification : page.notifications()) {
            notification(json, notification);
        }
        json.writeEndArray();
        json.writeNumberField("unread", page.unread());
        json.writeObjectFieldStart("pagination");
        json.writeNumberField("limit", page.limit());
        json.writeStringField("nextCursor", page.next().orElse(null));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void notification(JsonGenerator json, Notification notification) throws IOException {
        Notification.Link about = notification.about();
        json.writeStartObject();
        json.writeStringField("id", notification.id().toString());
        json.writeStringField("kind", notification.kind().code());
        json.writeStringField("message", notification.message());
        json.writeBooleanField("read", notification.isRead());
        json.writeStringField("createdAt", notification.createdAt().toString());
        json.writeStringField(
                "readAt", notification.readAt().map(Instant::toString).orElse(null));
        json.writeStringField("actorId", notification.actor().map(Id::toString).orElse(null));
        json.writeObjectFieldStart("record");
        json.writeStringField("type", about.type());
        json.writeStringField("id", about.id().toString());
        json.writeStringField(
                "link",
                catalog.named(about.type())
                        .map(type -> "/api/crm/" + type.path() + "/" + about.id())
                        .orElse(null));
        json.writeEndObject();
        json.writeEndObject();
    }
}
