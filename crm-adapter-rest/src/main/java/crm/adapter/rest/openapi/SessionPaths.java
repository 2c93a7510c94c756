package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.authentication.ListOwnSessions;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Draws what users see of their sessions, and how they end them. */
final class SessionPaths {
    private static final String PATH = SignInPaths.ROOT + "sessions";
    private static final String SESSION = "Session";
    private static final String SESSIONS = "Sessions";

    private final Map<String, Schema> named;

    SessionPaths(Map<String, Schema> named) {
        this.named = named;
    }

    void add(Paths paths) {
        named.put(SESSION, session());
        named.put(
                SESSIONS,
                of(SchemaType.OBJECT)
                        .addProperty("data", listOf(reference(SESSION)).maxItems(ListOwnSessions.MOST))
                        .required(List.of("data")));
        paths.addPathItem(PATH, OASFactory.createPathItem().GET(list()).DELETE(endOthers()));
        paths.addPathItem(
                PATH + "/{id}",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(Headers.IDENTITY))
                        .DELETE(end()));
    }

    private static Operation list() {
        Operation operation = SignInPaths.about(
                "listSessions",
                "Lists where you are signed in",
                "Your open sessions in this tenant, the newest first, and no more than " + ListOwnSessions.MOST + ".");
        Operations.answering(operation, "200", Operations.content(SESSIONS, "Your sessions."));
        return operation.responses(Operations.with(operation, Problems.MALFORMED));
    }

    private static Operation endOthers() {
        Operation operation = SignInPaths.about(
                "endOtherSessions", "Signs you out everywhere else", "Every session of yours but this one ends.");
        Operations.answering(operation, "204", Operations.nothing("They have ended."));
        return operation.responses(Operations.with(operation));
    }

    private static Operation end() {
        Operation operation =
                SignInPaths.about("endSession", "Ends one of your sessions", "Its tokens are worth nothing any more.");
        Operations.answering(operation, "204", Operations.nothing("It has ended."));
        return operation.responses(Operations.with(operation, Problems.NOT_FOUND));
    }

    private static Schema session() {
        return of(SchemaType.OBJECT)
                .addProperty("id", identity())
                .addProperty(
                        "current", of(SchemaType.BOOLEAN).description("Whether the request belongs to this session."))
                .addProperty("address", text().description("The network address it began at."))
                .addProperty("client", text().description("What the program that began it calls itself."))
                .addProperty("startedAt", text().format("date-time"))
                .addProperty(
                        "lastUsedAt",
                        text().format("date-time").description("When its tokens were last exchanged for new ones."))
                .addProperty("expiresAt", text().format("date-time").description("When it ends at the latest."))
                .required(List.of("id", "current", "address", "client", "startedAt", "lastUsedAt", "expiresAt"));
    }
}
