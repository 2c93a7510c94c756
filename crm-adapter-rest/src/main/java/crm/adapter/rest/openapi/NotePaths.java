package crm.adapter.rest.openapi;

import crm.domain.kernel.Operation;
import crm.domain.note.Note;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Draws the notes beneath a customer. */
final class NotePaths {
    private static final String ADDITION = "CustomerNoteCreate";

    private final RecordSchemas schemas;
    private final Map<String, Schema> named;
    private final ListParameters parameters;

    NotePaths(RecordSchemas schemas, Map<String, Schema> named) {
        this.schemas = schemas;
        this.named = named;
        this.parameters = new ListParameters(schemas.fields());
    }

    void add(Paths paths) {
        paths.addPathItem(
                RecordPaths.ROOT + "customers/{id}/notes",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(Headers.IDENTITY))
                        .GET(list())
                        .POST(addition()));
    }

    private org.eclipse.microprofile.openapi.models.Operation list() {
        var operation = Operations.about(Note.TYPE, "Lists the notes of a customer", Operation.VIEW)
                .operationId("listCustomerNotes");
        parameters.list(Note.TYPE, schemas.inclusionNames(Note.TYPE)).stream()
                .filter(parameter -> !Note.CUSTOMER.name().equals(parameter.getName()))
                .forEach(operation::addParameter);
        TableAnswers.list(operation, Note.TYPE);
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private org.eclipse.microprofile.openapi.models.Operation addition() {
        named.put(
                ADDITION,
                schemas.fields()
                        .members(Name.record(Note.TYPE), Note.TYPE.form(), Use.CREATION)
                        .description("A new note; the address says about which customer."));
        var operation = Operations.about(Note.TYPE, "Adds a note to a customer", Operation.CREATE)
                .operationId("createCustomerNote")
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(ADDITION, true));
        Operations.answering(
                operation,
                "201",
                Operations.written(Note.TYPE, "The new note.")
                        .addHeader(Headers.LOCATION, Headers.reference(Headers.LOCATION)));
        return operation.responses(Operations.with(operation, Operations.WRITING_UNVERSIONED));
    }
}
