package crm.adapter.rest.pipeline;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.RecordJson;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.record.Within;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.pipeline.ReorderStages;
import crm.application.record.Records;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Adds stages to a pipeline and puts them into another order (EP-036, EP-039). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StageResource {
    private final Records records;
    private final ReorderStages reordering;
    private final Requests requests;
    private final Verbs verbs;

    StageResource(Records records, ReorderStages reordering, Requests requests, Verbs verbs) {
        this.records = records;
        this.reordering = reordering;
        this.requests = requests;
        this.verbs = verbs;
    }

    @POST
    @Path("/pipelines/{id}/stages")
    public Response add(@PathParam("id") String text, byte[] body) {
        Caller caller = requests.caller();
        Id pipeline = Verbs.identity(Pipeline.TYPE, text);
        Changes changes = Stage.TYPE.form().read(Within.body(Stage.PIPELINE, pipeline, JsonReader.structure(body)));
        return requests.write(
                caller,
                body,
                () -> RecordAnswers.created(
                        records.createWithin(caller, Pipeline.TYPE, pipeline, Stage.TYPE, changes)));
    }

    @POST
    @Path("/pipelines/{id}/stages/reorder")
    public Response reorder(@PathParam("id") String id, byte[] body) {
        return verbs.run(
                ReorderStages.VERB,
                id,
                body,
                StageResource::places,
                reordering::reorder,
                stages -> RecordAnswers.told(json -> {
                    json.writeStartObject();
                    json.writeFieldName("stages");
                    RecordJson.records(json, stages.inOrder());
                    json.writeEndObject();
                }));
    }

    /** The documents send the bare list of places. */
    private static Plain.Structure places(byte[] body) {
        return switch (JsonReader.read(body)) {
            case Plain.Structure structure -> structure;
            case Plain.Sequence list -> new Plain.Structure(Map.of(ReorderStages.STAGES.name(), list));
            case Plain.Text _, Plain.Number _, Plain.Flag _, Plain.Nothing _ ->
                throw Rejected.malformed(
                        "not_a_list", "The body must be a list of places: [{\"id\": …, \"order\": …}].");
        };
    }
}
