package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.reference;

import crm.adapter.rest.activity.TaskShape;
import crm.application.Verb;
import crm.application.activity.CompleteActivity;
import crm.domain.activity.Activity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Draws activities as tasks: the paths of activities once more, with the names that tasks have. */
final class TaskPaths {
    private static final String TASKS = "/api/tasks";
    private static final String ACTIVITY = Name.record(Activity.TYPE);
    private static final String REFERENCE = reference(ACTIVITY).getRef();

    private final RecordSchemas schemas;
    private final Map<String, Schema> named;

    TaskPaths(RecordSchemas schemas, Map<String, Schema> named) {
        this.schemas = schemas;
        this.named = named;
    }

    void add(Paths paths) {
        List.of("", "Create", "Update").forEach(use -> named.put("Task" + use, renamed(named.get(ACTIVITY + use))));
        named.put("TaskList", RecordSchemas.list(reference("Task")));
        Paths drawn = OASFactory.createPaths();
        new RecordPaths(schemas).add(Activity.TYPE, drawn);
        String activities = RecordPaths.ROOT + Activity.TYPE.path();
        drawn.getPathItems().forEach((path, item) -> paths.addPathItem(path.replace(activities, TASKS), asTasks(item)));
        paths.addPathItem(TASKS + "/{id}/complete", asTasks(completion()));
    }

    private PathItem completion() {
        Verb patched = CompleteActivity.VERB.by(Verb.Method.PATCH);
        Paths drawn = OASFactory.createPaths();
        new VerbPaths(schemas.fields(), named, Map.of()).add(patched, drawn);
        return drawn.getPathItem(VerbPaths.path(patched));
    }

    private static Schema renamed(Schema activity) {
        Map<String, Schema> members = new LinkedHashMap<>();
        activity.getProperties().forEach((name, member) -> members.put(renamed(name), member));
        Schema task = OASFactory.createSchema()
                .type(activity.getType())
                .description(activity.getDescription())
                .properties(members);
        return activity.getRequired() == null
                ? task
                : task.required(
                        activity.getRequired().stream().map(TaskPaths::renamed).toList());
    }

    private static String renamed(String member) {
        return TaskShape.NAMES.getOrDefault(member, member);
    }

    private static PathItem asTasks(PathItem item) {
        item.getOperations().values().forEach(TaskPaths::asTask);
        return item;
    }

    private static void asTask(Operation operation) {
        operation.operationId(
                operation.getOperationId().replace("Activities", "Tasks").replace("Activity", "Task"));
        operation.summary(operation.getSummary() + ", as tasks are called");
        operation.getResponses().getAPIResponses().values().forEach(response -> asTask(response.getContent()));
        if (operation.getRequestBody() != null) {
            asTask(operation.getRequestBody().getContent());
        }
    }

    private static void asTask(Content content) {
        if (content != null) {
            content.getMediaTypes().values().stream()
                    .filter(type -> type.getSchema() != null && isOfActivities(type.getSchema()))
                    .forEach(type -> type.setSchema(
                            reference("Task" + type.getSchema().getRef().substring(REFERENCE.length()))));
        }
    }

    private static boolean isOfActivities(Schema schema) {
        return schema.getRef() != null
                && List.of("", "List", "Create", "Update").stream()
                        .anyMatch(use -> schema.getRef().equals(REFERENCE + use));
    }
}
