package crm.adapter.rest.contact;

import crm.adapter.rest.record.Verbs;
import crm.application.contact.SetPrimaryContact;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is done with contacts beyond reading and writing them (EP-015). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
    private final Verbs verbs;
    private final SetPrimaryContact primaries;

    ContactResource(Verbs verbs, SetPrimaryContact primaries) {
        this.verbs = verbs;
        this.primaries = primaries;
    }

    @PUT
    @Path("/contacts/{id}/set-primary")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response putPrimary(@PathParam("id") String id, byte[] body) {
        return verbs.run(SetPrimaryContact.VERB, id, body, primaries::setPrimary);
    }

    @POST
    @Path("/contacts/{id}/set-primary")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setPrimary(@PathParam("id") String id, byte[] body) {
        return verbs.run(SetPrimaryContact.VERB, id, body, primaries::setPrimary);
    }
}
