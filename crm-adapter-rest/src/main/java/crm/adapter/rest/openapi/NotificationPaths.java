package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.notification.ReadNotifications;
import crm.domain.notification.NotificationKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws what users are told, each for themselves. */
final class NotificationPaths {
    static final String TAG = "Notifications";
    private static final String ALL = RecordPaths.ROOT + "notifications";
    private static final String ONE = "Notification";
    private static final String PAGE = "Notifications";
    private static final String READ = "NotificationsRead";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    NotificationPaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Paths paths) {
        named.put(ONE, notification());
        named.put(PAGE, page());
        named.put(READ, of(SchemaType.OBJECT).addProperty("read", whole()).required(List.of("read")));
        paths.addPathItem(ALL, OASFactory.createPathItem().GET(list()));
        paths.addPathItem(
                ALL + "/{id}/read",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(Headers.IDENTITY))
                        .POST(written(
                                "readNotification", "Notes that you have read a notification", ONE, "It is read.")));
        paths.addPathItem(
                ALL + "/read-all",
                OASFactory.createPathItem()
                        .POST(written(
                                "readAllNotifications",
                                "Notes that you have read everything",
                                READ,
                                "How many were not read before.")));
    }

    private Operation list() {
        Operation operation = about("listNotifications", "Shows what you should know, the latest first");
        ReadNotifications.ASKED
                .fields()
                .forEach(field -> operation.addParameter(Headers.parameter(
                        field.name(), Parameter.In.QUERY, field.description(), fields.value("", field, Use.CREATION))));
        TableAnswers.part(operation, PAGE, "A part of your notifications.");
        return operation.responses(Operations.with(operation, Problems.MALFORMED));
    }

    private static Operation written(String name, String summary, String schema, String description) {
        Operation operation = about(name, summary).addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY));
        Operations.answering(
                operation,
                "200",
                Operations.content(schema, description)
                        .addHeader(Headers.REPLAYED, Headers.reference(Headers.REPLAYED)));
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.NOT_FOUND, Problems.INVALID));
    }

    private static Operation about(String name, String summary) {
        return OASFactory.createOperation()
                .operationId(name)
                .summary(summary)
                .description("Everybody has their own; it needs no permission.")
                .addTag(TAG);
    }

    private static Schema page() {
        return of(SchemaType.OBJECT)
                .addProperty("data", listOf(reference(ONE)))
                .addProperty("unread", whole().description("How many there are in all that you have not read."))
                .addProperty("pagination", reference(HistoryPaths.PART))
                .required(List.of("data", "unread", "pagination"));
    }

    private static Schema notification() {
        return of(SchemaType.OBJECT)
                .description("Something you should know.")
                .addProperty("id", identity())
                .addProperty(
                        "kind",
                        text().enumeration(Stream.of(NotificationKind.values())
                                .<Object>map(NotificationKind::code)
                                .toList()))
                .addProperty("message", text())
                .addProperty("read", of(SchemaType.BOOLEAN))
                .addProperty("createdAt", text().format("date-time"))
                .addProperty("readAt", text().format("date-time").addType(SchemaType.NULL))
                .addProperty("actorId", identity().addType(SchemaType.NULL).description("Who caused it."))
                .addProperty("record", record())
                .required(List.of("id", "kind", "message", "read", "createdAt", "readAt", "actorId", "record"));
    }

    private static Schema record() {
        return of(SchemaType.OBJECT)
                .description("What it is about; it may be gone by now.")
                .addProperty("type", text())
                .addProperty("id", identity())
                .addProperty("link", text().addType(SchemaType.NULL).description("Its address."))
                .required(List.of("type", "id", "link"));
    }

    private static Schema whole() {
        return of(SchemaType.INTEGER).format("int64");
    }
}
