package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.domain.Catalog;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws the export of whole lists. */
final class ExportPaths {
    static final String TAG = "Exchange";

    private final Catalog catalog;

    ExportPaths(Catalog catalog) {
        this.catalog = catalog;
    }

    void add(Paths paths) {
        var types = text();
        catalog.types().stream()
                .filter(type -> type.operations().contains(Operation.VIEW))
                .map(RecordType::path)
                .forEach(types::addEnumeration);
        var operation = OASFactory.createOperation()
                .operationId("export")
                .summary("Hands out a whole list as a file")
                .description(
                        "Takes the filters of the type's list beside these parameters; a filter called `type` is asked for as"
                                + " `filter.type`. Needs the type's permission to export, as in `crm.customer.export`.")
                .addTag(TAG)
                .addParameter(Headers.parameter(
                        "type",
                        Parameter.In.QUERY,
                        "Which list, by the last part of its address; customers, where it is left out.",
                        types))
                .addParameter(
                        Headers.parameter("search", Parameter.In.QUERY, "Words to look for.", text().maxLength(200)))
                .addParameter(Headers.parameter("sortBy", Parameter.In.QUERY, "What to order by.", text()))
                .addParameter(Headers.parameter("sortOrder", Parameter.In.QUERY, "`asc` or `desc`.", text()))
                .addParameter(Headers.parameter(
                        "fields",
                        Parameter.In.QUERY,
                        "Which columns, in which order; all, where it is left out.",
                        text()));
        TableAnswers.parameters(List.of("csv", "xlsx", "pdf")).forEach(operation::addParameter);
        Operations.answering(
                operation, "200", TableAnswers.in(OASFactory.createAPIResponse().description("The file.")));
        operation.responses(Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN));
        paths.addPathItem(
                RecordPaths.ROOT + "export", OASFactory.createPathItem().GET(operation));
    }
}
