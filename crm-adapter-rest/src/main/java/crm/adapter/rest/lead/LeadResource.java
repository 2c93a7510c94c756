package crm.adapter.rest.lead;

import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.Verbs;
import crm.application.lead.AssignLead;
import crm.application.lead.DisqualifyLead;
import crm.application.lead.ReopenLead;
import crm.application.lead.ScoreLead;
import crm.application.once.Answer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is done with leads beyond reading and writing them (EP-026 to EP-028). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class LeadResource {
    private final Verbs verbs;
    private final ScoreLead scoring;
    private final AssignLead assignment;
    private final DisqualifyLead disqualification;
    private final ReopenLead reopening;

    LeadResource(
            Verbs verbs,
            ScoreLead scoring,
            AssignLead assignment,
            DisqualifyLead disqualification,
            ReopenLead reopening) {
        this.verbs = verbs;
        this.scoring = scoring;
        this.assignment = assignment;
        this.disqualification = disqualification;
        this.reopening = reopening;
    }

    @PUT
    @Path("/leads/{id}/score")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response putScore(@PathParam("id") String id, byte[] body) {
        return verbs.run(ScoreLead.VERB, id, body, scoring::score, LeadResource::scored);
    }

    @POST
    @Path("/leads/{id}/score")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response score(@PathParam("id") String id, byte[] body) {
        return verbs.run(ScoreLead.VERB, id, body, scoring::score, LeadResource::scored);
    }

    @POST
    @Path("/leads/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response assign(@PathParam("id") String id, byte[] body) {
        return verbs.run(AssignLead.VERB, id, body, assignment::assign);
    }

    @POST
    @Path("/leads/{id}/disqualify")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response disqualify(@PathParam("id") String id, byte[] body) {
        return verbs.run(DisqualifyLead.VERB, id, body, disqualification::disqualify);
    }

    @POST
    @Path("/leads/{id}/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reopen(@PathParam("id") String id, byte[] body) {
        return verbs.run(ReopenLead.VERB, id, body, reopening::reopen);
    }

    /** The lead, and why it has its score. */
    private static Answer scored(ScoreLead.Scored scored) {
        return RecordAnswers.told(scored.lead(), json -> {
            json.writeFieldName("explanation");
            JsonWriter.plain(json, scored.explanation().plain());
        });
    }
}
