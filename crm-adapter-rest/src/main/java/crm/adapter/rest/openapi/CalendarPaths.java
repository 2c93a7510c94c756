package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.calendar.ManageCalendarLinks;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws the calendars of users and the private links to them. */
final class CalendarPaths {
    static final String TAG = "Calendar";
    private static final String ROOT = RecordPaths.ROOT + "calendar";
    private static final String INPUT = "CalendarLinkInput";
    private static final String LINK = "CalendarLink";
    private static final String LINKS = "CalendarLinks";
    private static final String NEW = "NewCalendarLink";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    CalendarPaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Paths paths) {
        named.put(INPUT, fields.members(LINK, ManageCalendarLinks.INPUT, Use.CREATION));
        named.put(LINK, link());
        named.put(
                LINKS,
                of(SchemaType.OBJECT)
                        .addProperty("data", listOf(reference(LINK)))
                        .required(List.of("data")));
        named.put(
                NEW,
                link().addProperty("path", text().description("Its address on this host."))
                        .addProperty("url", text().format("uri").description("What a calendar subscribes to."))
                        .addRequired("path")
                        .addRequired("url"));
        paths.addPathItem(ROOT, OASFactory.createPathItem().GET(list()).POST(create()));
        paths.addPathItem(
                ROOT + "/{id}",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(Headers.IDENTITY))
                        .DELETE(revoke()));
        paths.addPathItem(
                ROOT + "/{token}.ics",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter("token", Parameter.In.PATH, "The link's secret.", text())
                                .required(true))
                        .GET(feed()));
    }

    private static Operation list() {
        Operation operation = about("listCalendarLinks", "Lists the links to your calendar", "Without their secrets.");
        Operations.answering(operation, "200", Operations.content(LINKS, "Your links."));
        return operation.responses(Operations.with(operation, Problems.MALFORMED));
    }

    private static Operation create() {
        Operation operation = about(
                        "createCalendarLink",
                        "Makes a private link to your calendar",
                        "Whoever knows it sees what you have to do. It is told once; only a hash of it is kept.")
                .requestBody(Operations.body(INPUT, false));
        Operations.answering(operation, "201", Operations.content(NEW, "The link."));
        return operation.responses(Operations.with(
                operation,
                Problems.MALFORMED,
                Problems.CONFLICT,
                Problems.TOO_LARGE,
                Problems.UNSUPPORTED,
                Problems.INVALID));
    }

    private static Operation revoke() {
        Operation operation = about("revokeCalendarLink", "Revokes a link", "It leads nowhere from now on.");
        Operations.answering(operation, "204", Operations.nothing("It is revoked."));
        return operation.responses(Operations.with(operation, Problems.NOT_FOUND));
    }

    private static Operation feed() {
        Operation operation = about(
                        "getCalendar",
                        "Answers the calendar to which a link leads",
                        "What its owner has to do, as iCalendar (RFC 5545). The link is all that is asked for.")
                .security(List.of());
        Operations.answering(
                operation,
                "200",
                OASFactory.createAPIResponse()
                        .description("The calendar.")
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        "text/calendar",
                                        OASFactory.createMediaType().schema(text()))));
        return operation.responses(Operations.with(operation, Problems.NOT_FOUND));
    }

    private static Operation about(String name, String summary, String description) {
        return OASFactory.createOperation()
                .operationId(name)
                .summary(summary)
                .description(description)
                .addTag(TAG);
    }

    private static Schema link() {
        return of(SchemaType.OBJECT)
                .addProperty("id", identity())
                .addProperty("name", text())
                .addProperty("createdAt", text().format("date-time"))
                .required(List.of("id", "name", "createdAt"));
    }
}
