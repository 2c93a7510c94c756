package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.orNull;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.history.ViewHistory;
import crm.application.role.Permissions;
import crm.application.timeline.ViewTimeline;
import crm.domain.Catalog;
import crm.domain.kernel.Form;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws what shows the past: the audit, the history of a record, and its timeline. */
final class HistoryPaths {
    static final String TAG = "Audit";
    private static final String CHANGE = "RecordedChange";
    private static final String CHANGES = "RecordedChanges";
    static final String PART = "PartOfTheWhole";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    HistoryPaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Catalog catalog, Paths paths) {
        named.put(PART, part());
        named.put(CHANGE, change());
        named.put(CHANGES, page(reference(CHANGE)));
        Operation audit = OASFactory.createOperation()
                .operationId("listAudit")
                .summary("Shows who changed what, everywhere")
                .description("The latest first. Needs the permission `" + Permissions.VIEW_AUDIT + "`; as a file `"
                        + Permissions.EXPORT_AUDIT + "` as well.")
                .addTag(TAG);
        ask(audit, ViewHistory.OF_ALL);
        TableAnswers.part(audit, CHANGES, "A part of the changes.");
        paths.addPathItem(
                RecordPaths.ROOT + "audit",
                OASFactory.createPathItem()
                        .GET(audit.responses(Operations.with(audit, Problems.MALFORMED, Problems.FORBIDDEN))));
        for (RecordType<?> type : catalog.types()) {
            if (type.operations().contains(crm.domain.kernel.Operation.VIEW)) {
                below(paths, type, "history", history(type));
                List<RecordType<?>> kinds = ViewTimeline.kinds(catalog, type);
                if (!kinds.isEmpty()) {
                    below(paths, type, "timeline", timeline(type, kinds));
                }
            }
        }
    }

    private static void below(Paths paths, RecordType<?> type, String name, Operation operation) {
        operation.responses(Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
        paths.addPathItem(
                RecordPaths.ROOT + type.path() + "/{id}/" + name,
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(Headers.IDENTITY))
                        .GET(operation));
    }

    private Operation history(RecordType<?> type) {
        Operation operation = Operations.about(
                        type, "Shows who changed one " + Name.spoken(type.name()), crm.domain.kernel.Operation.VIEW)
                .operationId("get" + Name.record(type) + "History");
        ask(operation, ViewHistory.OF_RECORD);
        return TableAnswers.part(operation, CHANGES, "A part of its changes.");
    }

    private Operation timeline(RecordType<?> type, List<RecordType<?>> kinds) {
        String events = Name.record(type) + "Events";
        Schema record = OASFactory.createSchema();
        // What sort of record it is stands beside it: a record of one sort may look like one of another.
        kinds.forEach(kind -> record.addAnyOf(reference(Name.record(kind))));
        named.put(
                events,
                page(of(SchemaType.OBJECT)
                        .addProperty(
                                "kind",
                                text().enumeration(kinds.stream()
                                        .<Object>map(RecordType::name)
                                        .toList()))
                        .addProperty("at", text().format("date-time"))
                        .addProperty("record", kinds.size() == 1 ? reference(Name.record(kinds.getFirst())) : record)
                        .required(List.of("kind", "at", "record"))));
        Operation operation = Operations.about(
                        type,
                        "Shows what has happened with one " + Name.spoken(type.name()),
                        crm.domain.kernel.Operation.VIEW)
                .operationId("get" + Name.record(type) + "Timeline");
        ask(operation, ViewTimeline.PARAMETERS);
        return TableAnswers.part(operation, events, "A part of its timeline.");
    }

    private void ask(Operation operation, Form form) {
        form.fields()
                .forEach(field -> operation.addParameter(Headers.parameter(
                        field.name(), Parameter.In.QUERY, field.description(), fields.value("", field, Use.CREATION))));
    }

    private static Schema page(Schema item) {
        return of(SchemaType.OBJECT)
                .addProperty("data", listOf(item))
                .addProperty("pagination", reference(PART))
                .required(List.of("data", "pagination"));
    }

    private static Schema part() {
        return of(SchemaType.OBJECT)
                .description("Which part this is; the whole is not counted.")
                .addProperty("limit", of(SchemaType.INTEGER).format("int32"))
                .addProperty("nextCursor", text().addType(SchemaType.NULL))
                .required(List.of("limit", "nextCursor"));
    }

    private static Schema change() {
        return of(SchemaType.OBJECT)
                .description("One change of one record.")
                .addProperty("id", identity())
                .addProperty("at", text().format("date-time"))
                .addProperty("action", text().description("What was done, as in UPDATE or STAGE_CHANGE."))
                .addProperty("operation", identity().description("What one command changed has this in common."))
                .addProperty(
                        "actor",
                        orNull(of(SchemaType.OBJECT)
                                .addProperty("id", identity())
                                .addProperty("name", text().addType(SchemaType.NULL))
                                .required(List.of("id", "name"))))
                .addProperty("address", text().description("From where it came; empty for work of the CRM's own."))
                .addProperty("client", text().description("Which program sent it, as it calls itself."))
                .addProperty(
                        "record",
                        of(SchemaType.OBJECT)
                                .addProperty("type", text())
                                .addProperty("id", identity())
                                .addProperty("label", text().addType(SchemaType.NULL))
                                .addProperty("version", of(SchemaType.INTEGER).format("int64"))
                                .required(List.of("type", "id", "label", "version")))
                .addProperty(
                        "withheld",
                        of(SchemaType.BOOLEAN)
                                .description("Whether the changes are kept back: the record is somebody else's alone."))
                .addProperty(
                        "changes",
                        listOf(of(SchemaType.OBJECT)
                                .addProperty("field", text())
                                .addProperty(
                                        "before", OASFactory.createSchema().description("Null where it was empty."))
                                .addProperty("after", OASFactory.createSchema().description("Null where it is empty."))
                                .required(List.of("field", "before", "after"))))
                .required(List.of(
                        "id",
                        "at",
                        "action",
                        "operation",
                        "actor",
                        "address",
                        "client",
                        "record",
                        "withheld",
                        "changes"));
    }
}
