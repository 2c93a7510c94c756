package crm.adapter.rest.scoring;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.scoring.ExplainScore;
import crm.application.scoring.LeadScoringRules;
import crm.application.scoring.RecalculateScores;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Plain;
import crm.domain.lead.Lead;
import crm.domain.scoring.ScoringRules;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;

/** By which rules leads are scored, and why a lead has its score (EP-028, BR-044). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class ScoringResource {
    private final Requests requests;
    private final LeadScoringRules rules;
    private final ExplainScore explanation;
    private final RecalculateScores recalculation;

    ScoringResource(
            Requests requests, LeadScoringRules rules, ExplainScore explanation, RecalculateScores recalculation) {
        this.requests = requests;
        this.rules = rules;
        this.explanation = explanation;
        this.recalculation = recalculation;
    }

    @GET
    @Path("/leads/{id}/score/explain")
    public Response explain(@PathParam("id") String id) {
        Caller caller = requests.caller();
        return told(explanation.explain(caller, Verbs.identity(Lead.TYPE, id)).plain());
    }

    @GET
    @Path("/lead-scoring/rules")
    public Response show() {
        return told(rules.current(requests.caller()).values().plain());
    }

    @GET
    @Path("/lead-scoring/rules/versions")
    public Response versions() {
        return told(new Plain.Structure(Map.of(
                "data",
                new Plain.Sequence(rules.versions(requests.caller()).stream()
                        .<Plain>map(version -> version.values().plain())
                        .toList()))));
    }

    @PUT
    @Path("/lead-scoring/rules")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(byte[] body) {
        Caller caller = requests.caller();
        Map<String, Plain> members = new HashMap<>(JsonReader.structure(body).members());
        Plain basis = members.getOrDefault(ScoringRules.NUMBER.name(), Plain.NOTHING);
        members.remove(ScoringRules.NUMBER.name());
        Changes changes = ScoringRules.TYPE.form().read(new Plain.Structure(members));
        return requests.write(
                caller,
                body,
                () -> RecordAnswers.told(json -> JsonWriter.plain(
                        json, rules.replace(caller, basis, changes).values().plain())));
    }

    @POST
    @Path("/lead-scoring/recalculate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response recalculate(byte[] body) {
        Caller caller = requests.caller();
        Changes changes = RecalculateScores.FORM.read(JsonReader.structureIfAny(body));
        return requests.write(caller, body, () -> RecordAnswers.accepted(recalculation.recalculate(caller, changes)));
    }

    private static Response told(Plain.Structure content) {
        return Response.ok(JsonWriter.bytes(json -> JsonWriter.plain(json, content)), MediaType.APPLICATION_JSON)
                .build();
    }
}
