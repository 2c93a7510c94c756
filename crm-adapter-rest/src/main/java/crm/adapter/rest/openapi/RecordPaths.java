package crm.adapter.rest.openapi;

import crm.domain.kernel.RecordType;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws the paths at which a type's records are read and written, as far as the type offers that. */
final class RecordPaths {
    static final String ROOT = "/api/crm/";
    static final String MERGE_PATCH = "application/merge-patch+json";

    private final RecordSchemas schemas;
    private final ListParameters parameters;

    RecordPaths(RecordSchemas schemas) {
        this.schemas = schemas;
        this.parameters = new ListParameters(schemas.fields());
    }

    void add(RecordType<?> type, Paths paths) {
        PathItem all = OASFactory.createPathItem();
        PathItem one = OASFactory.createPathItem().addParameter(Headers.parameter(Headers.IDENTITY));
        for (crm.domain.kernel.Operation operation : crm.domain.kernel.Operation.values()) {
            if (type.operations().contains(operation)) {
                add(type, operation, all, one);
            }
        }
        addWhereUsed(paths, ROOT + type.path(), all);
        addWhereUsed(paths, ROOT + type.path() + "/{id}", one);
    }

    private static void addWhereUsed(Paths paths, String path, PathItem item) {
        if (!item.getOperations().isEmpty()) {
            paths.addPathItem(path, item);
        }
    }

    private void add(RecordType<?> type, crm.domain.kernel.Operation operation, PathItem all, PathItem one) {
        switch (operation) {
            case VIEW -> {
                all.setGET(list(type));
                one.setGET(get(type));
            }
            case CREATE -> all.setPOST(create(type));
            case UPDATE -> {
                one.setPUT(update(type).operationId("put" + Name.record(type)));
                one.setPATCH(update(type).operationId("update" + Name.record(type)));
            }
            case DELETE -> one.setDELETE(delete(type));
        }
    }

    private Operation list(RecordType<?> type) {
        Operation operation = Operations.about(
                        type, "Lists " + Name.spoken(type.path()), crm.domain.kernel.Operation.VIEW)
                .operationId("list" + Name.pascal(type.path()));
        parameters.list(type, schemas.inclusionNames(type)).forEach(operation::addParameter);
        return TableAnswers.list(operation, type)
                .responses(Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN));
    }

    private Operation get(RecordType<?> type) {
        Operation operation = Operations.about(
                        type, "Shows one " + Name.spoken(type.name()), crm.domain.kernel.Operation.VIEW)
                .operationId("get" + Name.record(type));
        parameters.one(type, schemas.inclusionNames(type)).forEach(operation::addParameter);
        operation.addParameter(Headers.parameter(Headers.IF_NONE_MATCH));
        Operations.answering(operation, "200", Operations.record(type, "The " + Name.spoken(type.name()) + "."));
        Operations.answering(
                operation,
                "304",
                OASFactory.createAPIResponse()
                        .description("It is what you have.")
                        .addHeader(Headers.ENTITY_TAG, Headers.reference(Headers.ENTITY_TAG)));
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private Operation create(RecordType<?> type) {
        Operation operation = Operations.about(
                        type, "Creates a " + Name.spoken(type.name()), crm.domain.kernel.Operation.CREATE)
                .operationId("create" + Name.record(type))
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(RecordSchemas.creation(type), true));
        allowingDuplicates(type, operation);
        Operations.answering(
                operation,
                "201",
                Operations.written(type, "The new " + Name.spoken(type.name()) + ".")
                        .addHeader(Headers.LOCATION, Headers.reference(Headers.LOCATION)));
        return operation.responses(Operations.with(
                operation,
                Problems.MALFORMED,
                Problems.FORBIDDEN,
                Problems.CONFLICT,
                Problems.TOO_LARGE,
                Problems.UNSUPPORTED,
                Problems.INVALID));
    }

    private Operation update(RecordType<?> type) {
        Operation operation = Operations.about(
                        type, "Changes a " + Name.spoken(type.name()), crm.domain.kernel.Operation.UPDATE)
                .addParameter(Headers.parameter(Headers.IF_MATCH))
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(RecordSchemas.change(type), true, MERGE_PATCH));
        allowingDuplicates(type, operation);
        Operations.answering(
                operation, "200", Operations.written(type, "The " + Name.spoken(type.name()) + " as it is now."));
        return operation.responses(Operations.with(operation, Operations.WRITING));
    }

    private static void allowingDuplicates(RecordType<?> type, Operation operation) {
        if (!type.recognisers().isEmpty()) {
            operation.addParameter(Headers.parameter(
                    "allowDuplicates",
                    Parameter.In.QUERY,
                    "Whether to write it although records that may be the same are there already (409 names them)."
                            + (type.uniqueOnDemand().isEmpty()
                                    ? ""
                                    : " No e-mail address of another one, where the tenant wants them to be unique."),
                    FieldSchemas.of(SchemaType.BOOLEAN)));
        }
    }

    private Operation delete(RecordType<?> type) {
        Operation operation = Operations.about(
                        type, "Deletes a " + Name.spoken(type.name()), crm.domain.kernel.Operation.DELETE)
                .operationId("delete" + Name.record(type))
                .addParameter(Headers.parameter(Headers.IF_MATCH))
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY));
        Operations.answering(operation, "204", Operations.nothing("It is out of sight."));
        return operation.responses(Operations.with(
                operation,
                Problems.MALFORMED,
                Problems.FORBIDDEN,
                Problems.NOT_FOUND,
                Problems.CONFLICT,
                Problems.STALE,
                Problems.INVALID,
                Problems.VERSION_REQUIRED));
    }
}
