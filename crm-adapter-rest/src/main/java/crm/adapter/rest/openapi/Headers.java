package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The headers that requests and answers share, each described once. */
final class Headers {
    static final String REQUEST_ID = "X-Request-Id";
    static final String ENTITY_TAG = "ETag";
    static final String LOCATION = "Location";
    static final String REPLAYED = "Idempotency-Replayed";
    static final String IF_MATCH = "If-Match";
    static final String IF_NONE_MATCH = "If-None-Match";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String IDENTITY = "id";

    private Headers() {}

    static Header reference(String name) {
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }

    static Parameter parameter(String name) {
        return OASFactory.createParameter().ref("#/components/parameters/" + name);
    }

    static Map<String, Header> answered() {
        Map<String, Header> headers = new LinkedHashMap<>();
        headers.put(REQUEST_ID, header("Names the request in the server's log.", text()));
        headers.put(
                ENTITY_TAG, header("The record's version, to be sent back as If-Match.", text().addExample("\"v3\"")));
        headers.put(LOCATION, header("Where the new record is found.", text().format("uri-reference")));
        headers.put(REPLAYED, header("Sent where the answer was given before.", text().addEnumeration("true")));
        headers.put("Retry-After", header("After how many seconds to try again.", FieldSchemas.of(SchemaType.INTEGER)));
        headers.put("WWW-Authenticate", header("How to sign in.", text().addExample("Bearer")));
        return headers;
    }

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    static Map<String, Parameter> asked() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put(
                IDENTITY,
                parameter(IDENTITY, Parameter.In.PATH, "The record's identity.", FieldSchemas.identity())
                        .required(true));
        parameters.put(
                IF_MATCH,
                parameter(
                        IF_MATCH,
                        Parameter.In.HEADER,
                        "The ETag of what you have read: the change is made to that or not at all (412).",
                        text().addExample("\"v3\"")));
        parameters.put(
                IF_NONE_MATCH,
                parameter(
                        IF_NONE_MATCH,
                        Parameter.In.HEADER,
                        "The ETag of what you have: 304 where that is still so.",
                        text().addExample("\"v3\"")));
        parameters.put(
                IDEMPOTENCY_KEY,
                parameter(
                        IDEMPOTENCY_KEY,
                        Parameter.In.HEADER,
                        "A name of your own for this request: repeated, it is answered again, not done again.",
                        text().pattern("^[!-~]{1,255}$")));
        return parameters;
    }

    static Parameter parameter(String name, Parameter.In in, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(in)
                .description(description)
                .schema(schema);
    }
}
