package crm.adapter.rest.authentication;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.authentication.EndOwnSessions;
import crm.application.authentication.ListOwnSessions;
import crm.application.authentication.OpenSession;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where callers are signed in, and how they sign out there. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
class SessionResource {
    private final ListOwnSessions listing;
    private final EndOwnSessions ending;
    private final TokenCallerSource callers;
    private final Requests requests;

    SessionResource(ListOwnSessions listing, EndOwnSessions ending, TokenCallerSource callers, Requests requests) {
        this.listing = listing;
        this.ending = ending;
        this.callers = callers;
        this.requests = requests;
    }

    @GET
    @Path("sessions")
    public Response list() {
        requests.parameters(new String[0]);
        List<OpenSession> all = listing.list(requests.caller());
        Optional<Id> current = callers.session();
        byte[] answer = JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (OpenSession open : all) {
                json.writeStartObject();
                members(json, open, current);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        return Response.ok(answer).build();
    }

    private static void members(JsonGenerator json, OpenSession open, Optional<Id> current) throws IOException {
        Id id = open.session().id();
        json.writeStringField("id", id.toString());
        json.writeBooleanField("current", current.filter(id::equals).isPresent());
        json.writeStringField("address", open.origin().address());
        json.writeStringField("client", open.origin().client());
        json.writeStringField("startedAt", open.startedAt().toString());
        json.writeStringField("lastUsedAt", open.lastUsedAt().toString());
        json.writeStringField("expiresAt", open.session().expiresAt().toString());
    }

    @ServesEnrolling
    @DELETE
    @Path("sessions")
    public Response endOthers() {
        Caller caller = requests.caller();
        ending.endOthers(caller, callers.session());
        return Response.noContent().build();
    }

    @ServesEnrolling
    @DELETE
    @Path("sessions/{id}")
    public Response end(@PathParam("id") String id) {
        Caller caller = requests.caller();
        ending.end(caller, Id.parse(id).orElseThrow(() -> Rejected.notFound("session")));
        return Response.noContent().build();
    }
}
