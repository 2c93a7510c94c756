package crm.adapter.rest.deal;

import crm.adapter.rest.record.Verbs;
import crm.application.deal.HoldDeal;
import crm.application.deal.LoseDeal;
import crm.application.deal.MoveDeal;
import crm.application.deal.ReopenDeal;
import crm.application.deal.ResumeDeal;
import crm.application.deal.WinDeal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is done with deals beyond reading and writing them (EP-045 to EP-047). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class DealResource {
    private final Verbs verbs;
    private final MoveDeal moving;
    private final WinDeal winning;
    private final LoseDeal losing;
    private final ReopenDeal reopening;
    private final HoldDeal holding;
    private final ResumeDeal resuming;

    DealResource(
            Verbs verbs,
            MoveDeal moving,
            WinDeal winning,
            LoseDeal losing,
            ReopenDeal reopening,
            HoldDeal holding,
            ResumeDeal resuming) {
        this.verbs = verbs;
        this.moving = moving;
        this.winning = winning;
        this.losing = losing;
        this.reopening = reopening;
        this.holding = holding;
        this.resuming = resuming;
    }

    @PUT
    @Path("/deals/{id}/stage")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response move(@PathParam("id") String id, byte[] body) {
        return verbs.run(MoveDeal.VERB, id, body, moving::move);
    }

    @PATCH
    @Path("/deals/{id}/stage")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Response patchStage(@PathParam("id") String id, byte[] body) {
        return verbs.run(MoveDeal.VERB, id, body, moving::move);
    }

    @POST
    @Path("/deals/{id}/win")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response win(@PathParam("id") String id, byte[] body) {
        return verbs.run(WinDeal.VERB, id, body, winning::win);
    }

    @POST
    @Path("/deals/{id}/lose")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response lose(@PathParam("id") String id, byte[] body) {
        return verbs.run(LoseDeal.VERB, id, body, losing::lose);
    }

    @POST
    @Path("/deals/{id}/reopen")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reopen(@PathParam("id") String id, byte[] body) {
        return verbs.run(ReopenDeal.VERB, id, body, reopening::reopen);
    }

    @POST
    @Path("/deals/{id}/hold")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response hold(@PathParam("id") String id, byte[] body) {
        return verbs.run(HoldDeal.VERB, id, body, holding::hold);
    }

    @POST
    @Path("/deals/{id}/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resume(@PathParam("id") String id, byte[] body) {
        return verbs.run(ResumeDeal.VERB, id, body, resuming::resume);
    }
}
