package crm.adapter.rest.attachment;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.RecordJson;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.attachment.AddAttachments;
import crm.application.attachment.AttachmentOwner;
import crm.application.attachment.ShowAttachmentStatistics;
import crm.application.once.Answer;
import crm.application.record.Records;
import crm.domain.Catalog;
import crm.domain.attachment.Attachment;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds attachments that are elsewhere, and tells which and how many belong to what (EP-070, EP-071, EP-073, EP-074). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class AttachmentResource {
    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1024 * 1024);

    private final Requests requests;
    private final Records records;
    private final Lists lists;
    private final AttachmentBodies bodies;
    private final AddAttachments adding;
    private final ShowAttachmentStatistics statistics;
    private final Catalog catalog;

    AttachmentResource(
            Requests requests,
            Records records,
            Lists lists,
            AttachmentBodies bodies,
            AddAttachments adding,
            ShowAttachmentStatistics statistics,
            Catalog catalog) {
        this.requests = requests;
        this.records = records;
        this.lists = lists;
        this.bodies = bodies;
        this.adding = adding;
        this.statistics = statistics;
        this.catalog = catalog;
    }

    @POST
    @Path("/attachments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(byte[] body) {
        Caller caller = requests.caller();
        Changes changes = Attachment.TYPE.form().read(JsonReader.structure(body));
        return requests.write(
                caller, body, () -> RecordAnswers.created(records.create(caller, Attachment.TYPE, changes)));
    }

    @POST
    @Path("/attachments/bulk")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addSeveral(byte[] body) {
        Caller caller = requests.caller();
        List<Changes> files = bodies.files(JsonReader.structure(body));
        return requests.write(caller, body, () -> added(adding.register(caller, files)));
    }

    /** The new attachments, in the order in which they were sent. */
    static Answer added(List<Stored<Attachment>> attachments) {
        return RecordAnswers.made(json -> {
            json.writeStartObject();
            json.writeFieldName("data");
            RecordJson.records(json, attachments);
            json.writeEndObject();
        });
    }

    @GET
    @Path("/attachments/{entityType: [A-Za-z]+}/{entityId}")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response of(@PathParam("entityType") String word, @PathParam("entityId") String text) {
        Caller caller = requests.caller();
        AttachmentOwner owner =
                AttachmentOwner.named(catalog, word).orElseThrow(() -> Rejected.notFound("type with attachments"));
        Id id = Verbs.identity(owner.type(), text);
        return lists.belonging(caller, owner.type(), id, Attachment.TYPE, owner.reference());
    }

    @GET
    @Path("/attachments/stats")
    public Response statistics() {
        Caller caller = requests.caller();
        ShowAttachmentStatistics.Statistics told =
                statistics.statistics(caller, of(requests.parameters("entityType", "entityId")));
        byte[] body = JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("totalCount", told.count());
            json.writeNumberField("totalSize", told.size());
            json.writeNumberField("totalSizeMB", megabytes(told.size()));
            json.writeArrayFieldStart("byType");
            for (ShowAttachmentStatistics.OfType type : told.byType()) {
                json.writeStartObject();
                json.writeStringField("mimeType", type.mimeType());
                json.writeNumberField("count", type.count());
                json.writeNumberField("size", type.size());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    private Optional<ShowAttachmentStatistics.Of> of(Map<String, String> parameters) {
        Optional<String> word = Optional.ofNullable(parameters.get("entityType"));
        Optional<String> id = Optional.ofNullable(parameters.get("entityId"));
        if (word.isPresent() != id.isPresent()) {
            throw Rejected.malformedParameter(
                    word.isPresent() ? "entityId" : "entityType",
                    "required",
                    "Give both entityType and entityId or neither.");
        }
        return word.map(name -> {
            AttachmentOwner owner = AttachmentOwner.named(catalog, name)
                    .orElseThrow(() -> Rejected.malformedParameter(
                            "entityType", "unknown_choice", "Attachments do not belong to anything of that name."));
            return new ShowAttachmentStatistics.Of(owner, Verbs.identity(owner.type(), id.orElseThrow()));
        });
    }

    private static BigDecimal megabytes(long bytes) {
        return BigDecimal.valueOf(bytes).divide(MEGABYTE, 2, RoundingMode.HALF_UP);
    }
}
