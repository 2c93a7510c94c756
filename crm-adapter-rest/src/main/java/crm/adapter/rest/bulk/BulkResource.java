package crm.adapter.rest.bulk;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.bulk.BulkLeads;
import crm.application.once.Answer;
import crm.domain.kernel.Plain;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Does the same with many leads (EP-028, N-7). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class BulkResource {
    private final Requests requests;
    private final BulkLeads bulk;

    BulkResource(Requests requests, BulkLeads bulk) {
        this.requests = requests;
        this.bulk = bulk;
    }

    @POST
    @Path("/leads/bulk")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response perform(byte[] body) {
        Caller caller = requests.caller();
        Plain.Structure request = JsonReader.structure(body);
        return requests.write(caller, body, () -> answer(bulk.perform(caller, request)));
    }

    private static Answer answer(BulkLeads.Outcome outcome) {
        return switch (outcome) {
            case BulkLeads.Done done -> RecordAnswers.told(json -> JsonWriter.plain(json, told(done)));
            case BulkLeads.Queued queued -> RecordAnswers.accepted(queued.job());
        };
    }

    private static Plain.Structure told(BulkLeads.Done done) {
        long refused =
                done.rows().stream().filter(row -> row.refusal().isPresent()).count();
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("done", Plain.number(done.rows().size() - refused));
        members.put("refused", Plain.number(refused));
        members.put(
                "rows",
                new Plain.Sequence(
                        done.rows().stream().<Plain>map(BulkLeads.Row::plain).toList()));
        return new Plain.Structure(members);
    }
}
