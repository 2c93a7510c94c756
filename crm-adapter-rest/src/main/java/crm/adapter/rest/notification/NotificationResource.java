package crm.adapter.rest.notification;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.export.Exports;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.export.PartByPart;
import crm.application.notification.ReadNotifications;
import crm.application.table.Cell;
import crm.application.table.Column;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Shows users their notifications, and notes what they have read (BR-083). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class NotificationResource {
    private final ReadNotifications notifications;
    private final Catalog catalog;
    private final Requests requests;
    private final Exports exports;

    NotificationResource(ReadNotifications notifications, Catalog catalog, Requests requests, Exports exports) {
        this.exports = exports;
        this.notifications = notifications;
        this.catalog = catalog;
        this.requests = requests;
    }

    @GET
    @Path("/notifications")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response list() {
        return exports.answer(
                requests.caller(),
                ReadNotifications.ASKED,
                TABLE,
                notifications::list,
                page -> new PartByPart.Part<>(page.notifications(), page.next()),
                this::answer);
    }

    private Response answer(ReadNotifications.Page page) {
        return Response.ok(JsonWriter.bytes(json -> page(json, page)), MediaType.APPLICATION_JSON)
                .build();
    }

    /** What is one's own alone, one may carry away. */
    private static final PartByPart<Notification> TABLE = new PartByPart<>(
            "Notifications",
            Set.of(),
            Map.of(),
            List.of(
                    Column.named("id", Column.Kind.TEXT),
                    Column.named("kind", Column.Kind.TEXT),
                    Column.named("message", Column.Kind.TEXT),
                    Column.named("createdAt", Column.Kind.INSTANT),
                    Column.named("readAt", Column.Kind.INSTANT),
                    Column.named("actorId", Column.Kind.TEXT),
                    Column.named("recordType", Column.Kind.TEXT),
                    Column.named("recordId", Column.Kind.TEXT)),
            notification -> Stream.of(List.of(
                    new Cell.Text(notification.id().toString()),
                    new Cell.Text(notification.kind().code()),
                    new Cell.Text(notification.message()),
                    new Cell.Moment(notification.createdAt()),
                    Cell.of(notification.readAt(), Cell.Moment::new),
                    Cell.of(notification.actor().map(Id::toString), Cell.Text::new),
                    new Cell.Text(notification.about().type()),
                    new Cell.Text(notification.about().id().toString()))));

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
