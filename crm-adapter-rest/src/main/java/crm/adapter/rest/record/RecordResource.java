package crm.adapter.rest.record;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.EntityTags;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.QueryReader;
import crm.application.record.Records;
import crm.domain.Catalog;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes the records of every declared type at {@code /api/crm/{type}}, all in the same way. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class RecordResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Catalog catalog;
    private final Records records;
    private final QueryReader queries;
    private final Requests requests;
    private final Preconditions preconditions;

    RecordResource(
            Catalog catalog, Records records, QueryReader queries, Requests requests, Preconditions preconditions) {
        this.catalog = catalog;
        this.records = records;
        this.queries = queries;
        this.requests = requests;
        this.preconditions = preconditions;
    }

    @GET
    @Path("/{type}")
    public Response list(@PathParam("type") String path) {
        Caller caller = requests.caller();
        return list(caller, offered(path, Operation.VIEW));
    }

    private <R extends Entity> Response list(Caller caller, RecordType<R> type) {
        Map<String, String> parameters = requests.parameters();
        FieldSelection selection = FieldSelection.of(type, names(parameters, "fields"));
        Query query = queries.read(type, parameters, caller.tenant(), caller.user());
        Records.Listing<R> listing = records.list(caller, type, query, names(parameters, "include"));
        Optional<String> next = queries.next(listing, type, caller.tenant());
        byte[] body = JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (Records.View<R> view : listing.views()) {
                RecordJson.view(json, view, selection);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("pagination");
            pagination(json, listing, next);
            json.writeEndObject();
            json.writeEndObject();
        });
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    private static void pagination(JsonGenerator json, Records.Listing<?> listing, Optional<String> next)
            throws IOException {
        Paging paging = listing.query().paging();
        if (paging instanceof Paging.Numbered numbered) {
            json.writeNumberField("page", numbered.page());
        }
        json.writeNumberField("limit", paging.limit());
        if (listing.total().isPresent()) {
            long total = listing.total().get();
            json.writeNumberField("total", total);
            json.writeNumberField("pages", Math.ceilDiv(total, paging.limit()));
        }
        json.writeStringField("nextCursor", next.orElse(null));
    }

    @GET
    @Path("/{type}/{id}")
    public Response get(@PathParam("type") String path, @PathParam("id") String id) {
        Caller caller = requests.caller();
        RecordType<?> type = offered(path, Operation.VIEW);
        return get(caller, type, identity(type, id));
    }

    private <R extends Entity> Response get(Caller caller, RecordType<R> type, Id id) {
        Map<String, String> parameters = requests.parameters();
        requireKnown(parameters);
        FieldSelection selection = FieldSelection.of(type, names(parameters, "fields"));
        Set<String> include = names(parameters, "include");
        Records.View<R> view = records.get(caller, type, id, include);
        long version = view.record().version();
        // What comes with a record changes without it, so its version tells nothing about the whole answer.
        boolean known = include.isEmpty()
                && requests.entityTags("If-None-Match")
                        .filter(tags -> tags.match(version))
                        .isPresent();
        Response.ResponseBuilder answer = known
                ? Response.notModified()
                : Response.ok(
                        JsonWriter.bytes(json -> RecordJson.view(json, view, selection)), MediaType.APPLICATION_JSON);
        return answer.header("ETag", EntityTags.of(version)).build();
    }

    @POST
    @Path("/{type}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("type") String path, byte[] body) {
        Caller caller = requests.caller();
        RecordType<?> type = offered(path, Operation.CREATE);
        Changes changes = type.form().read(JsonReader.structure(body));
        return requests.write(caller, body, () -> RecordAnswers.created(records.create(caller, type, changes)));
    }

    @PUT
    @Path("/{type}/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response put(@PathParam("type") String path, @PathParam("id") String id, byte[] body) {
        return update(path, id, body);
    }

    @PATCH
    @Path("/{type}/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response patch(@PathParam("type") String path, @PathParam("id") String id, byte[] body) {
        return update(path, id, body);
    }

    private Response update(String path, String text, byte[] body) {
        Caller caller = requests.caller();
        RecordType<?> type = offered(path, Operation.UPDATE);
        Id id = identity(type, text);
        Plain.Structure content = JsonReader.structure(body);
        Changes changes = type.form().readUpdate(content);
        return requests.write(caller, body, () -> {
            Optional<Long> version = preconditions.version(caller, type, id);
            return RecordAnswers.changed(records.update(caller, type, id, version, changes));
        });
    }

    @DELETE
    @Path("/{type}/{id}")
    public Response delete(@PathParam("type") String path, @PathParam("id") String text) {
        Caller caller = requests.caller();
        RecordType<?> type = offered(path, Operation.DELETE);
        Id id = identity(type, text);
        return requests.write(caller, new byte[0], () -> {
            records.delete(caller, type, id, preconditions.version(caller, type, id));
            return RecordAnswers.done();
        });
    }

    /** The type at a path. @throws Rejected where there is none @throws NotAllowedException where it does not offer that */
    private RecordType<?> offered(String path, Operation operation) {
        RecordType<?> type = catalog.atPath(path).orElseThrow(() -> Rejected.notFound("type of records"));
        if (!type.operations().contains(operation)) {
            throw new NotAllowedException(Response.status(Response.Status.METHOD_NOT_ALLOWED)
                    .header("Allow", allowed(type, operation))
                    .build());
        }
        return type;
    }

    private static String allowed(RecordType<?> type, Operation refused) {
        Stream<String> methods = type.operations().stream()
                .filter(operation ->
                        (operation == Operation.CREATE) == (refused == Operation.CREATE) || operation == Operation.VIEW)
                .map(operation -> switch (operation) {
                    case VIEW -> "GET, HEAD";
                    case CREATE -> "POST";
                    case UPDATE -> "PUT, PATCH";
                    case DELETE -> "DELETE";
                });
        return Stream.concat(methods, Stream.of("OPTIONS")).collect(Collectors.joining(", "));
    }

    private static Id identity(RecordType<?> type, String text) {
        return Id.parse(text).orElseThrow(() -> Rejected.notFound(type.name()));
    }

    private static Set<String> names(Map<String, String> parameters, String parameter) {
        return Stream.of(parameters.getOrDefault(parameter, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void requireKnown(Map<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!name.equals("fields") && !name.equals("include")) {
                throw Rejected.malformedParameter(
                        name, "unknown_parameter", "One record is asked for with fields and include alone.");
            }
        }
    }
}
