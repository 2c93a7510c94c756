package crm.adapter.rest.deal;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.FieldSelection;
import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.Preconditions;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.RecordJson;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.deal.DeleteStage;
import crm.application.deal.ViewBoard;
import crm.application.record.Records;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the deals of a pipeline stage by stage, and deletes stages with a thought for their deals (UI-08, EP-038). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class BoardResource {
    private static final String MOVE_TO = "moveTo";

    private final ViewBoard boards;
    private final DeleteStage deletion;
    private final Lists lists;
    private final Preconditions preconditions;
    private final Requests requests;

    BoardResource(ViewBoard boards, DeleteStage deletion, Lists lists, Preconditions preconditions, Requests requests) {
        this.boards = boards;
        this.deletion = deletion;
        this.lists = lists;
        this.preconditions = preconditions;
        this.requests = requests;
    }

    @GET
    @Path("/pipelines/{id}/board")
    public Response board(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id pipeline = Verbs.identity(Pipeline.TYPE, text);
        Lists.Found<ViewBoard.Board> board = lists.find(
                caller,
                Deal.TYPE,
                Set.of(),
                Map.of(),
                asked -> boards.view(caller, pipeline, asked.query(), asked.include()));
        return Response.ok(
                        JsonWriter.bytes(json ->
                                board(json, board.result(), board.asked().selection())),
                        MediaType.APPLICATION_JSON)
                .build();
    }

    private static void board(JsonGenerator json, ViewBoard.Board board, FieldSelection selection) throws IOException {
        json.writeStartObject();
        json.writeFieldName("pipeline");
        RecordJson.record(json, board.pipeline());
        json.writeNumberField("dealCount", board.openDeals());
        sums(json, board.open());
        json.writeArrayFieldStart("stages");
        for (ViewBoard.Column column : board.columns()) {
            column(json, column, selection);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void column(JsonGenerator json, ViewBoard.Column column, FieldSelection selection)
            throws IOException {
        json.writeStartObject();
        json.writeFieldName("stage");
        RecordJson.record(json, column.stage());
        json.writeNumberField("dealCount", column.deals());
        sums(json, column.sums());
        json.writeArrayFieldStart("deals");
        for (Records.View<Deal> deal : column.first()) {
            json.writeStartObject();
            RecordJson.view(json, deal, selection);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("more", column.more());
        json.writeEndObject();
    }

    private static void sums(JsonGenerator json, List<ViewBoard.Sum> sums) throws IOException {
        json.writeArrayFieldStart("values");
        for (ViewBoard.Sum sum : sums) {
            json.writeStartObject();
            json.writeStringField("currencyCode", sum.currency().getCurrencyCode());
            json.writeFieldName("value");
            JsonWriter.number(json, sum.value());
            json.writeFieldName("weightedValue");
            JsonWriter.number(json, sum.weightedValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @DELETE
    @Path("/stages/{id}")
    public Response deleteStage(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id stage = Verbs.identity(Stage.TYPE, text);
        Optional<Id> moveTo = Optional.ofNullable(requests.parameters(MOVE_TO).get(MOVE_TO))
                .map(other -> Id.parse(other)
                        .orElseThrow(() -> Rejected.malformedParameter(
                                MOVE_TO, "invalid_id", MOVE_TO + " is the id of another stage.")));
        return requests.write(
                caller,
                new byte[0],
                () -> {
                    deletion.delete(caller, stage, preconditions.version(Stage.TYPE, stage), moveTo);
                    return RecordAnswers.done();
                },
                MOVE_TO);
    }
}
