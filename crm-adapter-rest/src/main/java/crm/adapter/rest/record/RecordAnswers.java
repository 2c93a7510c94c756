package crm.adapter.rest.record;

import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.EntityTags;
import crm.application.once.Answer;
import crm.application.record.Records;
import crm.domain.kernel.Stored;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** The answers to requests that change records. */
public final class RecordAnswers {
    private static final List<String> JSON = List.of("application/json");

    private RecordAnswers() {}

    /** One record with what was asked for with it. */
    public static Response seen(Records.View<?> view, FieldSelection selection, JsonWriter.Content more) {
        byte[] body = JsonWriter.bytes(json -> {
            json.writeStartObject();
            RecordJson.view(json, view, selection);
            more.to(json);
            json.writeEndObject();
        });
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header("ETag", EntityTags.of(view.record().version()))
                .build();
    }

    /** The record as it is now. */
    public static Answer changed(Stored<?> record) {
        return new Answer(
                200,
                Map.of("Content-Type", JSON, "ETag", List.of(EntityTags.of(record.version()))),
                JsonWriter.bytes(json -> RecordJson.record(json, record)));
    }

    /** The record as it is now, and more of it. */
    public static Answer told(Stored<?> record, JsonWriter.Content more) {
        return new Answer(
                200,
                Map.of("Content-Type", JSON, "ETag", List.of(EntityTags.of(record.version()))),
                JsonWriter.bytes(json -> {
                    json.writeStartObject();
                    RecordJson.members(json, record);
                    more.to(json);
                    json.writeEndObject();
                }));
    }

    /** The new record, and where it is found. */
    public static Answer created(Stored<?> record) {
        return added(201, record);
    }

    /** The job that does what was asked for, and where it is watched. */
    public static Answer accepted(Stored<?> job) {
        return added(202, job);
    }

    private static Answer added(int status, Stored<?> record) {
        return new Answer(
                status,
                Map.of(
                        "Content-Type", JSON,
                        "ETag", List.of(EntityTags.of(record.version())),
                        "Location", List.of("/api/crm/" + record.type().path() + "/" + record.id())),
                JsonWriter.bytes(json -> RecordJson.record(json, record)));
    }

    /** Whatever else there is to tell. */
    public static Answer told(JsonWriter.Content content) {
        return new Answer(200, Map.of("Content-Type", JSON), JsonWriter.bytes(content));
    }

    /** Whatever else there is to tell of what was made. */
    public static Answer made(JsonWriter.Content content) {
        return new Answer(201, Map.of("Content-Type", JSON), JsonWriter.bytes(content));
    }

    public static Answer done() {
        return new Answer(204, Map.of(), new byte[0]);
    }
}
