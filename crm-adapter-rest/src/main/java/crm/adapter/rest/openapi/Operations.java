package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.reference;

import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The pieces that operations are put together from. */
final class Operations {
    static final String JSON = "application/json";

    /** How every request can fail. */
    private static final Problems[] EVERYWHERE = {
        Problems.MALFORMED, Problems.UNAUTHENTICATED, Problems.TOO_MANY, Problems.FAILED, Problems.UNAVAILABLE
    };

    /** How a change to a record that is there can fail. */
    static final Problems[] WRITING = {
        Problems.MALFORMED,
        Problems.FORBIDDEN,
        Problems.NOT_FOUND,
        Problems.CONFLICT,
        Problems.STALE,
        Problems.TOO_LARGE,
        Problems.UNSUPPORTED,
        Problems.INVALID,
        Problems.VERSION_REQUIRED
    };

    /** As {@link #WRITING}, where no version is looked at. */
    static final Problems[] WRITING_UNVERSIONED = Stream.of(WRITING)
            .filter(problem -> problem != Problems.STALE && problem != Problems.VERSION_REQUIRED)
            .toArray(Problems[]::new);

    private Operations() {}

    static Operation about(RecordType<?> type, String summary, crm.domain.kernel.Operation needed) {
        return about(type, summary, "").description("Needs the permission `" + type.permission(needed) + "`.");
    }

    static Operation about(RecordType<?> type, String summary, String description) {
        Operation operation = OASFactory.createOperation().summary(summary).addTag(Name.pascal(type.path()));
        return description.isEmpty() ? operation : operation.description(description);
    }

    static Operation answering(Operation operation, String status, APIResponse response) {
        APIResponses responses =
                operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        return operation.responses(responses.addAPIResponse(
                status, response.addHeader(Headers.REQUEST_ID, Headers.reference(Headers.REQUEST_ID))));
    }

    /** The operation's answers with these problems, and those that every request can meet. */
    static APIResponses with(Operation operation, Problems... problems) {
        APIResponses responses = operation.getResponses();
        Stream.of(Stream.of(problems), Stream.of(EVERYWHERE), wherePeopleAreKnown(operation))
                .flatMap(all -> all)
                .distinct()
                .sorted()
                .forEach(problem -> responses.addAPIResponse(problem.status(), problem.reference()));
        return responses;
    }

    /** A tenant can keep its own people from whatever asks who they are. */
    private static Stream<Problems> wherePeopleAreKnown(Operation operation) {
        boolean open = List.of().equals(operation.getSecurity());
        return open ? Stream.empty() : Stream.of(Problems.FORBIDDEN);
    }

    static APIResponse content(String schema, String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(JSON, OASFactory.createMediaType().schema(reference(schema))));
    }

    /** One record with its version. */
    static APIResponse record(RecordType<?> type, String description) {
        return content(Name.record(type), description)
                .addHeader(Headers.ENTITY_TAG, Headers.reference(Headers.ENTITY_TAG));
    }

    /** One record that was written by the request, or by an earlier twin of it. */
    static APIResponse written(RecordType<?> type, String description) {
        return record(type, description).addHeader(Headers.REPLAYED, Headers.reference(Headers.REPLAYED));
    }

    static APIResponse nothing(String description) {
        return OASFactory.createAPIResponse().description(description);
    }

    static RequestBody body(String schema, boolean required, String... otherMediaTypes) {
        RequestBody body = OASFactory.createRequestBody().required(required).content(OASFactory.createContent());
        Stream.concat(Stream.of(JSON), Stream.of(otherMediaTypes))
                .forEach(mediaType -> body.getContent()
                        .addMediaType(mediaType, OASFactory.createMediaType().schema(reference(schema))));
        return body;
    }
}
