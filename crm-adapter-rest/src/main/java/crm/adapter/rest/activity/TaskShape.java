package crm.adapter.rest.activity;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.domain.activity.Activity;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How an activity looks to those who know it as a task: some of its members have other names (ENT-34). */
public final class TaskShape {
    /** What tasks call the members of activities. */
    public static final Map<String, String> NAMES = Map.of(
            Activity.SUBJECT.name(), "title",
            Activity.ASSIGNED_TO.name(), "assigneeId",
            Activity.CUSTOMER.name(), "companyId",
            Stored.CREATED_BY.name(), "creatorId");

    private TaskShape() {}

    /** An answer that holds one activity, if any. */
    static Response one(Response response) {
        return response.getEntity() instanceof byte[] body && body.length > 0
                ? with(response, task(JsonReader.structure(body)))
                : response;
    }

    /** An answer that holds a part of a list; a list in a file is as it is. */
    static Response list(Response response) {
        if (!(response.getEntity() instanceof byte[] body)) {
            return response;
        }
        Map<String, Plain> members =
                new LinkedHashMap<>(JsonReader.structure(body).members());
        members.computeIfPresent("data", (_, data) -> tasks(data));
        return with(response, new Plain.Structure(members));
    }

    private static Plain tasks(Plain data) {
        List<Plain> items = ((Plain.Sequence) data).items();
        return new Plain.Sequence(
                items.stream().<Plain>map(item -> task((Plain.Structure) item)).toList());
    }

    private static Plain.Structure task(Plain.Structure activity) {
        Map<String, Plain> members = new LinkedHashMap<>();
        activity.members().forEach((name, value) -> members.put(NAMES.getOrDefault(name, name), value));
        return new Plain.Structure(members);
    }

    private static Response with(Response response, Plain content) {
        return Response.fromResponse(response)
                .entity(JsonWriter.bytes(json -> JsonWriter.plain(json, content)))
                .build();
    }
}
