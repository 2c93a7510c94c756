package crm.adapter.rest.job;

import crm.adapter.rest.record.Verbs;
import crm.application.job.CancelJob;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is done with jobs beyond watching them. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
    private final Verbs verbs;
    private final CancelJob cancellation;

    JobResource(Verbs verbs, CancelJob cancellation) {
        this.verbs = verbs;
        this.cancellation = cancellation;
    }

    @POST
    @Path("/jobs/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response cancel(@PathParam("id") String id, byte[] body) {
        return verbs.run(CancelJob.VERB, id, body, cancellation::cancel);
    }
}
