package crm.adapter.rest.deal;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.record.Preconditions;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.deal.EditParties;
import crm.application.deal.EditProducts;
import crm.domain.deal.Deal;
import crm.domain.deal.DealLine;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.user.User;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Changes a deal's products, team and competitors one by one; each answers the deal as it is then. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class DealPartsResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final EditProducts products;
    private final EditParties parties;
    private final Requests requests;
    private final Preconditions preconditions;

    DealPartsResource(EditProducts products, EditParties parties, Requests requests, Preconditions preconditions) {
        this.products = products;
        this.parties = parties;
        this.requests = requests;
        this.preconditions = preconditions;
    }

    /** What is done with a deal whose version was looked at. */
    @FunctionalInterface
    private interface Edit {
        Stored<Deal> of(Caller caller, Id deal, Optional<Long> version);
    }

    private Response edited(String text, byte[] body, Edit edit) {
        Caller caller = requests.caller();
        Id deal = Verbs.identity(Deal.TYPE, text);
        return requests.write(
                caller,
                body,
                () -> RecordAnswers.changed(edit.of(caller, deal, preconditions.version(Deal.TYPE, deal))));
    }

    private static Changes read(Form form, byte[] body) {
        return form.read(JsonReader.structure(body));
    }

    @POST
    @Path("/deals/{id}/products")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addProduct(@PathParam("id") String id, byte[] body) {
        return edited(
                id, body, (caller, deal, version) -> products.add(caller, deal, version, read(DealLine.FORM, body)));
    }

    @PUT
    @Path("/deals/{id}/products/{line}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response putProduct(@PathParam("id") String id, @PathParam("line") String line, byte[] body) {
        return changeProduct(id, line, body);
    }

    @PATCH
    @Path("/deals/{id}/products/{line}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response patchProduct(@PathParam("id") String id, @PathParam("line") String line, byte[] body) {
        return changeProduct(id, line, body);
    }

    private Response changeProduct(String id, String line, byte[] body) {
        return edited(
                id,
                body,
                (caller, deal, version) -> products.change(
                        caller, deal, line, version, DealLine.FORM.readUpdate(JsonReader.structure(body))));
    }

    @DELETE
    @Path("/deals/{id}/products/{line}")
    public Response removeProduct(@PathParam("id") String id, @PathParam("line") String line) {
        return edited(id, new byte[0], (caller, deal, version) -> products.remove(caller, deal, line, version));
    }

    @POST
    @Path("/deals/{id}/team-members")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addMember(@PathParam("id") String id, byte[] body) {
        return edited(
                id,
                body,
                (caller, deal, version) ->
                        parties.addMember(caller, deal, version, read(EditParties.MEMBER_FORM, body)));
    }

    @DELETE
    @Path("/deals/{id}/team-members/{user}")
    public Response removeMember(@PathParam("id") String id, @PathParam("user") String text) {
        return edited(
                id,
                new byte[0],
                (caller, deal, version) ->
                        parties.removeMember(caller, deal, Verbs.identity(User.TYPE, text), version));
    }

    @POST
    @Path("/deals/{id}/competitors")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addCompetitor(@PathParam("id") String id, byte[] body) {
        return edited(
                id,
                body,
                (caller, deal, version) ->
                        parties.addCompetitor(caller, deal, version, read(EditParties.COMPETITOR_FORM, body)));
    }

    @DELETE
    @Path("/deals/{id}/competitors/{name}")
    public Response removeCompetitor(@PathParam("id") String id, @PathParam("name") String name) {
        return edited(
                id, new byte[0], (caller, deal, version) -> parties.removeCompetitor(caller, deal, name, version));
    }
}
