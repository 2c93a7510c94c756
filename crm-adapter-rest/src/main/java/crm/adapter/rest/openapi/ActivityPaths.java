package crm.adapter.rest.openapi;

import crm.application.activity.ActivityList;
import crm.domain.activity.Activity;
import crm.domain.kernel.Operation;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Paths;

/** Draws the lists of activities that have a name of their own. */
final class ActivityPaths {
    private final RecordSchemas schemas;
    private final ListParameters parameters;

    ActivityPaths(RecordSchemas schemas) {
        this.schemas = schemas;
        this.parameters = new ListParameters(schemas.fields());
    }

    void add(Paths paths) {
        for (ActivityList list : ActivityList.values()) {
            paths.addPathItem(
                    RecordPaths.ROOT + "activities/" + list.name().toLowerCase(Locale.ROOT),
                    OASFactory.createPathItem().GET(list(list)));
        }
    }

    private org.eclipse.microprofile.openapi.models.Operation list(ActivityList list) {
        var operation = Operations.about(Activity.TYPE, list.summary(), Operation.VIEW)
                .operationId("list" + Name.pascal(list.name().toLowerCase(Locale.ROOT)) + "Activities");
        parameters.list(Activity.TYPE, schemas.inclusionNames(Activity.TYPE)).stream()
                .filter(parameter -> !list.said().containsKey(parameter.getName()))
                .forEach(operation::addParameter);
        TableAnswers.list(operation, Activity.TYPE);
        return operation.responses(Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN));
    }
}
