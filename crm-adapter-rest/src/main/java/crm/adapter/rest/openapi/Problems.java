package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.adapter.rest.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** How requests can fail: one shape for all, by the status that tells what the client can do about it. */
enum Problems {
    MALFORMED(400, "The request cannot be read: its JSON, a parameter, a cursor."),
    UNAUTHENTICATED(401, "There is no valid token.", "WWW-Authenticate"),
    FORBIDDEN(
            403,
            "The permission is missing, or does not reach this record; the answer says which. Or the tenant is suspended, or"
                    + " demands a second factor that you have to enrol first."),
    NOT_FOUND(404, "There is no such record for this caller."),
    CONFLICT(409, "The state of the record, or another record, stands against it."),
    STALE(412, "The record has changed since it was read."),
    TOO_LARGE(413, "The body is too large."),
    UNSUPPORTED(415, "The body is not in the format that is understood here."),
    INVALID(422, "The content breaks rules; every fault is named."),
    VERSION_REQUIRED(428, "The installation insists on If-Match."),
    TOO_MANY(429, "Too many requests; later is fine.", "Retry-After"),
    FAILED(500, "Something is wrong with the server; the request id tells the operator what."),
    UNAVAILABLE(503, "The database is away for the moment; later is fine.", "Retry-After");

    static final String SCHEMA = "Problem";
    static final String FAULT = "Fault";

    private final int status;
    private final String description;
    private final List<String> headers;

    Problems(int status, String description, String... headers) {
        this.status = status;
        this.description = description;
        this.headers = List.of(headers);
    }

    String status() {
        return Integer.toString(status);
    }

    /** The name of the shared answer, as in {@code NotFoundProblem}. */
    private String shared() {
        return Name.pascal(name().toLowerCase(Locale.ROOT)) + "Problem";
    }

    APIResponse reference() {
        return OASFactory.createAPIResponse().ref("#/components/responses/" + shared());
    }

    static Map<String, APIResponse> all() {
        Map<String, APIResponse> responses = new LinkedHashMap<>();
        for (Problems problem : values()) {
            responses.put(problem.shared(), problem.response());
        }
        return responses;
    }

    private APIResponse response() {
        APIResponse response = OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType().schema(FieldSchemas.reference(SCHEMA))));
        headers.forEach(header -> response.addHeader(header, Headers.reference(header)));
        return response.addHeader(Headers.REQUEST_ID, Headers.reference(Headers.REQUEST_ID));
    }

    static void schemas(Map<String, Schema> named) {
        named.put(
                FAULT,
                of(SchemaType.OBJECT)
                        .description("One thing wrong with what was sent.")
                        .addProperty("pointer", text().description("Where, as a JSON pointer (RFC 6901)."))
                        .addProperty("code", text().description("A stable word for programs."))
                        .addProperty("message", text().description("A sentence for people."))
                        .required(List.of("pointer", "code", "message")));
        named.put(
                SCHEMA,
                of(SchemaType.OBJECT)
                        .description("Why a request was not done (RFC 9457).")
                        .addProperty("type", text().format("uri-reference").description("The problem's page."))
                        .addProperty("title", text())
                        .addProperty("status", of(SchemaType.INTEGER).format("int32"))
                        .addProperty("detail", text().description("What is wrong, in a sentence for people."))
                        .addProperty("instance", text().description("What was asked for."))
                        .addProperty("code", text().description("A stable word: program against it."))
                        .addProperty(
                                "errors", listOf(FieldSchemas.reference(FAULT)).description("Every fault."))
                        .addProperty("requestId", text().description("Names the request in the server's log."))
                        .required(List.of("type", "title", "status", "detail", "instance", "code", "requestId"))
                        .additionalPropertiesSchema(FieldSchemas.anything(true)));
    }
}
