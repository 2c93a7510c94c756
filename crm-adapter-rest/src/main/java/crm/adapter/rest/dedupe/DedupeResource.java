package crm.adapter.rest.dedupe;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.export.Exports;
import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.Preconditions;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.dedupe.Candidates;
import crm.application.dedupe.ReviewCandidates;
import crm.application.dedupe.ScanForDuplicates;
import crm.application.export.PartByPart;
import crm.domain.dedupe.Likeness;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** Finds records that may be the same, and has somebody decide about them (EP-093, EP-094). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class DedupeResource {
    private final ScanForDuplicates scans;
    private final ReviewCandidates candidates;
    private final Requests requests;
    private final Preconditions preconditions;
    private final Exports exports;

    DedupeResource(
            ScanForDuplicates scans,
            ReviewCandidates candidates,
            Requests requests,
            Preconditions preconditions,
            Exports exports) {
        this.exports = exports;
        this.preconditions = preconditions;
        this.scans = scans;
        this.candidates = candidates;
        this.requests = requests;
    }

    @POST
    @Path("/dedupe/scan")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response scan(byte[] body) {
        Caller caller = requests.caller();
        Changes input = ScanForDuplicates.INPUT.read(JsonReader.structureIfAny(body));
        return requests.write(caller, body, () -> RecordAnswers.accepted(scans.start(caller, input)));
    }

    @GET
    @Path("/dedupe/candidates")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response list() {
        return exports.answer(
                requests.caller(),
                ReviewCandidates.PARAMETERS,
                CandidateTable.of(),
                candidates::list,
                page -> new PartByPart.Part<>(page.candidates(), page.next()),
                DedupeResource::answer);
    }

    private static Response answer(ReviewCandidates.Page page) {
        byte[] body = JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (ReviewCandidates.Shown shown : page.candidates()) {
                candidate(json, shown);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("pagination");
            json.writeNumberField("limit", page.limit());
            json.writeStringField("nextCursor", page.next().orElse(null));
            json.writeEndObject();
            json.writeEndObject();
        });
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    @POST
    @Path("/dedupe/candidates/{id}/dismiss")
    @Consumes(MediaType.WILDCARD)
    public Response dismiss(@PathParam("id") String text, byte[] body) {
        Caller caller = requests.caller();
        Id id = Id.parse(text).orElseThrow(() -> Rejected.notFound("duplicate candidate"));
        return requests.write(caller, body, () -> {
            ReviewCandidates.Shown dismissed = candidates.dismiss(caller, id);
            return RecordAnswers.told(json -> candidate(json, dismissed));
        });
    }

    @POST
    @Path("/dedupe/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response merge(byte[] body) {
        Caller caller = requests.caller();
        Changes input = ReviewCandidates.MERGER.read(JsonReader.structure(body));
        ReviewCandidates.VersionRead read = (type, id) -> preconditions.version(type, id);
        return requests.write(caller, body, () -> RecordAnswers.changed(candidates.merge(caller, read, input)));
    }

    private static void candidate(JsonGenerator json, ReviewCandidates.Shown shown) throws IOException {
        Candidates.Candidate candidate = shown.candidate();
        json.writeStartObject();
        json.writeStringField("id", candidate.id().toString());
        json.writeStringField("type", candidate.rules().code());
        json.writeNumberField("score", candidate.likeness().score());
        json.writeStringField("status", candidate.status().code());
        json.writeStringField("foundAt", candidate.foundAt().toString());
        json.writeArrayFieldStart("reasons");
        for (Likeness.Evidence evidence : shown.evidence()) {
            json.writeStartObject();
            json.writeStringField("reason", evidence.reason().code());
            json.writeNumberField("points", evidence.points());
            json.writeStringField("detail", evidence.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("records");
        for (Stored<?> record : shown.records()) {
            json.writeStartObject();
            json.writeStringField("id", record.id().toString());
            json.writeStringField("label", record.shownLabel().orElse(null));
            json.writeObjectFieldStart("matched");
            JsonWriter.members(json, record.shown(), shown::isMatched);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
