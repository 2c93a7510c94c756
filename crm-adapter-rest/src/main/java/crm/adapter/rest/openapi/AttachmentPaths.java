package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.domain.attachment.Attachment;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Draws what attachments offer beyond what every type does: uploading, downloading, counting. */
final class AttachmentPaths {
    private static final String ATTACHMENTS = RecordPaths.ROOT + "attachments";
    private static final String FORM = "multipart/form-data";
    private static final String UPLOAD = "AttachmentUpload";
    private static final String UPLOADS = "AttachmentUploads";
    private static final String REGISTRATIONS = "AttachmentRegistrations";
    private static final String ADDED = "AttachmentsAdded";
    private static final String STATISTICS = "AttachmentStatistics";
    private static final Set<Field<?>> FROM_BYTES =
            Set.of(Attachment.MIME_TYPE, Attachment.FILE_SIZE, Attachment.FILE_URL);

    private final RecordSchemas schemas;
    private final Map<String, Schema> named;
    private final ListParameters parameters;

    AttachmentPaths(RecordSchemas schemas, Map<String, Schema> named) {
        this.schemas = schemas;
        this.named = named;
        this.parameters = new ListParameters(schemas.fields());
    }

    void complete(Paths paths) {
        bodies();
        paths.getPathItem(ATTACHMENTS)
                .getPOST()
                .getRequestBody()
                .getContent()
                .addMediaType(FORM, OASFactory.createMediaType().schema(reference(UPLOAD)));
        paths.addPathItem(ATTACHMENTS + "/bulk", OASFactory.createPathItem().POST(bulk()));
        paths.addPathItem(ATTACHMENTS + "/stats", OASFactory.createPathItem().GET(statistics()));
        paths.addPathItem(
                ATTACHMENTS + "/{entityType}/{entityId}",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(
                                        "entityType",
                                        Parameter.In.PATH,
                                        "To what sort of record they belong.",
                                        ownerTypes())
                                .required(true))
                        .addParameter(Headers.parameter(
                                        "entityId", Parameter.In.PATH, "To which record of that sort.", identity())
                                .required(true))
                        .GET(ofEntity()));
        paths.addPathItem(
                ATTACHMENTS + "/{id}/content",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(Headers.IDENTITY))
                        .GET(content()));
    }

    private void bodies() {
        named.put(
                UPLOAD,
                form("A file and what it belongs to.")
                        .addProperty("file", file())
                        .required(List.of("file")));
        named.put(
                UPLOADS,
                form("Files and what they belong to, the same for all.")
                        .addProperty("files", listOf(file()))
                        .required(List.of("files")));
        named.put(
                REGISTRATIONS,
                owner(of(SchemaType.OBJECT).description("Files that are elsewhere."))
                        .addProperty("files", listOf(reference(RecordSchemas.creation(Attachment.TYPE))))
                        .required(List.of("files")));
        named.put(
                ADDED,
                of(SchemaType.OBJECT)
                        .description("The new attachments, in the order in which they were sent.")
                        .addProperty("data", listOf(reference(Name.record(Attachment.TYPE))))
                        .required(List.of("data")));
        named.put(STATISTICS, statisticsSchema());
    }

    /** A form's fields besides its files: what the bytes say themselves is not asked for. */
    private Schema form(String description) {
        Schema form = of(SchemaType.OBJECT).description(description);
        Attachment.TYPE.form().fields().stream()
                .filter(field -> Use.CREATION.has(field) && !FROM_BYTES.contains(field))
                .forEach(field -> form.addProperty(
                        field.name(), schemas.fields().value(Name.record(Attachment.TYPE), field, Use.CREATION)));
        return owner(form);
    }

    private static Schema owner(Schema schema) {
        return schema.addProperty(
                        "entityType",
                        ownerTypes().description("To what sort of record the files belong; with entityId."))
                .addProperty("entityId", identity().description("To which record of that sort."));
    }

    private static Schema ownerTypes() {
        List<Object> names = new ArrayList<>();
        for (Field<?> owner : Attachment.OWNERS) {
            if (owner.kind() instanceof Kind.Reference(String target)) {
                names.add(target);
            }
        }
        return text().enumeration(names);
    }

    private static Schema file() {
        return text().format("binary");
    }

    private static Schema statisticsSchema() {
        return of(SchemaType.OBJECT)
                .description("How many files there are and how much room they take.")
                .addProperty("totalCount", whole())
                .addProperty("totalSize", whole().description("In bytes."))
                .addProperty("totalSizeMB", of(SchemaType.NUMBER).description("In units of 1048576 bytes."))
                .addProperty(
                        "byType",
                        listOf(of(SchemaType.OBJECT)
                                        .addProperty("mimeType", text())
                                        .addProperty("count", whole())
                                        .addProperty("size", whole())
                                        .required(List.of("mimeType", "count", "size")))
                                .description("The same for each sort of file, the largest first."))
                .required(List.of("totalCount", "totalSize", "totalSizeMB", "byType"));
    }

    private static Schema whole() {
        return of(SchemaType.INTEGER).format("int64");
    }

    private org.eclipse.microprofile.openapi.models.Operation bulk() {
        RequestBody body = Operations.body(REGISTRATIONS, true);
        body.getContent().addMediaType(FORM, OASFactory.createMediaType().schema(reference(UPLOADS)));
        var operation = Operations.about(
                        Attachment.TYPE, "Adds several attachments, all of them or none", Operation.CREATE)
                .operationId("createAttachments")
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(body);
        Operations.answering(
                operation,
                "201",
                Operations.content(ADDED, "The new attachments.")
                        .addHeader(Headers.REPLAYED, Headers.reference(Headers.REPLAYED)));
        return operation.responses(Operations.with(operation, Operations.WRITING_UNVERSIONED));
    }

    private org.eclipse.microprofile.openapi.models.Operation statistics() {
        var operation = Operations.about(Attachment.TYPE, "Counts attachments and the room they take", Operation.VIEW)
                .operationId("getAttachmentStatistics")
                .addParameter(Headers.parameter(
                        "entityType", Parameter.In.QUERY, "Only those of such a record; with entityId.", ownerTypes()))
                .addParameter(
                        Headers.parameter("entityId", Parameter.In.QUERY, "Only those of this record.", identity()));
        Operations.answering(operation, "200", Operations.content(STATISTICS, "Count and size."));
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private org.eclipse.microprofile.openapi.models.Operation ofEntity() {
        var operation = Operations.about(Attachment.TYPE, "Lists the attachments of one record", Operation.VIEW)
                .operationId("listAttachmentsOf");
        parameters
                .list(Attachment.TYPE, schemas.inclusionNames(Attachment.TYPE))
                .forEach(operation::addParameter);
        TableAnswers.list(operation, Attachment.TYPE);
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private org.eclipse.microprofile.openapi.models.Operation content() {
        var operation = Operations.about(Attachment.TYPE, "Hands out the bytes of an attachment", Operation.VIEW)
                .operationId("getAttachmentContent")
                .addParameter(Headers.parameter(Headers.IF_NONE_MATCH))
                .addParameter(Headers.parameter(
                        "Range", Parameter.In.HEADER, "Which part of the bytes, as in `bytes=0-99`.", text()));
        Operations.answering(operation, "200", bytes("All bytes, as a file to keep and never as a page to show."));
        Operations.answering(operation, "206", bytes("The part that was asked for."));
        Operations.answering(operation, "304", Operations.nothing("It is what you have."));
        Operations.answering(operation, "416", Operations.nothing("The file has no such part."));
        return operation.responses(Operations.with(
                operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND, Problems.CONFLICT));
    }

    private static APIResponse bytes(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType("*/*", OASFactory.createMediaType().schema(file())))
                .addHeader(Headers.ENTITY_TAG, Headers.reference(Headers.ENTITY_TAG));
    }
}
