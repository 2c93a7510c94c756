package crm.adapter.rest.record;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.request.EntityTags;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.record.Records;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and writes the records of every declared type at {@code /api/crm/{type}}, all in the same way. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class RecordResource {
    private static final String ALLOW_DUPLICATES = "allowDuplicates";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Offers offers;
    private final Records records;
    private final Lists lists;
    private final Requests requests;
    private final Preconditions preconditions;

    RecordResource(Offers offers, Records records, Lists lists, Requests requests, Preconditions preconditions) {
        this.offers = offers;
        this.records = records;
        this.lists = lists;
        this.requests = requests;
        this.preconditions = preconditions;
    }

    @GET
    @Path("/{type}")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response list(@PathParam("type") String path) {
        Caller caller = requests.caller();
        RecordType<?> type = offers.atList(path, Operation.VIEW);
        return lists.answer(caller, type);
    }

    @GET
    @Path("/{type}/{id}")
    public Response get(@PathParam("type") String path, @PathParam("id") String id) {
        Caller caller = requests.caller();
        RecordType<?> type = offers.atRecord(path, Operation.VIEW);
        return get(caller, type, Verbs.identity(type, id));
    }

    private <R extends Entity> Response get(Caller caller, RecordType<R> type, Id id) {
        Map<String, String> parameters = requests.parameters("fields", "include");
        FieldSelection selection = FieldSelection.of(type, FieldSelection.names(parameters, "fields"), Set.of());
        Set<String> include = FieldSelection.names(parameters, "include");
        Records.View<R> view = records.get(caller, type, id, include);
        // What comes with a record changes without it, so its version tells nothing about the whole answer.
        if (view.included().isEmpty() && isKnown(view.record())) {
            return Response.notModified()
                    .header("ETag", EntityTags.of(view.record().version()))
                    .build();
        }
        return RecordAnswers.seen(view, selection, json -> {});
    }

    private boolean isKnown(Stored<?> record) {
        return requests.entityTags("If-None-Match")
                .filter(tags -> tags.match(record.version()))
                .isPresent();
    }

    @POST
    @Path("/{type}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("type") String path, byte[] body) {
        Caller caller = requests.caller();
        RecordType<?> type = offers.atList(path, Operation.CREATE);
        Changes changes = type.form().read(JsonReader.structure(body));
        boolean twinsAllowed = twinsAllowed(type);
        return requests.write(
                caller,
                body,
                () -> RecordAnswers.created(
                        twinsAllowed
                                ? records.create(caller, type, changes)
                                : records.createUnlessKnown(caller, type, changes)),
                parameters(type));
    }

    /** The parameters that a creation or change of a record may have. */
    private static String[] parameters(RecordType<?> type) {
        return type.recognisers().isEmpty() ? new String[0] : new String[] {ALLOW_DUPLICATES};
    }

    /** Whether the client knows that there may be the same already (C-04). */
    private boolean twinsAllowed(RecordType<?> type) {
        String allowed = requests.parameters().getOrDefault(ALLOW_DUPLICATES, "false");
        if (!type.recognisers().isEmpty() && !allowed.equals("true") && !allowed.equals("false")) {
            throw Rejected.malformedParameter(ALLOW_DUPLICATES, "wrong_type", ALLOW_DUPLICATES + " is true or false.");
        }
        return allowed.equals("true");
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
        RecordType<?> type = offers.atRecord(path, Operation.UPDATE);
        Id id = Verbs.identity(type, text);
        Plain.Structure content = JsonReader.structure(body);
        Changes changes = type.form().readUpdate(content);
        boolean twinsAllowed = twinsAllowed(type);
        return requests.write(
                caller,
                body,
                () -> {
                    Optional<Long> version = preconditions.version(type, id);
                    return RecordAnswers.changed(
                            twinsAllowed
                                    ? records.update(caller, type, id, version, changes)
                                    : records.updateUnlessKnown(caller, type, id, version, changes));
                },
                parameters(type));
    }

    @DELETE
    @Path("/{type}/{id}")
    public Response delete(@PathParam("type") String path, @PathParam("id") String text) {
        Caller caller = requests.caller();
        RecordType<?> type = offers.atRecord(path, Operation.DELETE);
        Id id = Verbs.identity(type, text);
        return requests.write(caller, new byte[0], () -> {
            records.delete(caller, type, id, preconditions.version(type, id));
            return RecordAnswers.done();
        });
    }
}
