package crm.adapter.rest.contact;

import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.contact.RecordConsent;
import crm.application.contact.SetPrimaryContact;
import crm.domain.contact.Consent;
import crm.domain.contact.Contact;
import crm.domain.kernel.Id;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
    private final Lists lists;
    private final Requests requests;
    private final SetPrimaryContact primaries;
    private final RecordConsent consents;

    ContactResource(Verbs verbs, Lists lists, Requests requests, SetPrimaryContact primaries, RecordConsent consents) {
        this.verbs = verbs;
        this.lists = lists;
        this.requests = requests;
        this.primaries = primaries;
        this.consents = consents;
    }

    @GET
    @Path("/contacts/{id}/consents")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response consents(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id contact = Verbs.identity(Contact.TYPE, text);
        return lists.belonging(caller, Contact.TYPE, contact, Consent.TYPE, Consent.CONTACT);
    }

    @POST
    @Path("/contacts/{id}/consents")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response consent(@PathParam("id") String id, byte[] body) {
        return verbs.run(RecordConsent.VERB, id, body, consents::record);
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
