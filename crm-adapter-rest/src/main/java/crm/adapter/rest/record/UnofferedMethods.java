package crm.adapter.rest.record;

import crm.adapter.rest.request.Requests;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Refuses the methods that lists and records do not have, and says which they have: HTTP asks for that (RFC 9110, 15.5.6). */
@Path("/api/crm")
public class UnofferedMethods {
    private final Offers offers;
    private final Requests requests;

    UnofferedMethods(Offers offers, Requests requests) {
        this.offers = offers;
        this.requests = requests;
    }

    @PUT
    @Path("/{type}")
    @Operation(hidden = true)
    public Response putList(@PathParam("type") String path) {
        return refuseForLists(path);
    }

    @PATCH
    @Path("/{type}")
    @Operation(hidden = true)
    public Response patchList(@PathParam("type") String path) {
        return refuseForLists(path);
    }

    @DELETE
    @Path("/{type}")
    @Operation(hidden = true)
    public Response deleteList(@PathParam("type") String path) {
        return refuseForLists(path);
    }

    @POST
    @Path("/{type}/{id}")
    @Operation(hidden = true)
    public Response postRecord(@PathParam("type") String path, @PathParam("id") String id) {
        requests.caller();
        throw offers.notForRecords(path);
    }

    private Response refuseForLists(String path) {
        requests.caller();
        throw offers.notForLists(path);
    }
}
