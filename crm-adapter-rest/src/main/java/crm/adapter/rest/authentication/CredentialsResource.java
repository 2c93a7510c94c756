package crm.adapter.rest.authentication;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.authentication.EndSessions;
import crm.application.authentication.InviteUser;
import crm.application.authentication.RemoveSecondFactor;
import crm.application.authentication.SetPassword;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an administrator does so that a user can sign in. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
class CredentialsResource {
    private final Requests requests;
    private final SetPassword setPassword;
    private final InviteUser inviteUser;
    private final EndSessions endSessions;
    private final RemoveSecondFactor removeSecondFactor;

    CredentialsResource(
            Requests requests,
            SetPassword setPassword,
            InviteUser inviteUser,
            EndSessions endSessions,
            RemoveSecondFactor removeSecondFactor) {
        this.requests = requests;
        this.setPassword = setPassword;
        this.inviteUser = inviteUser;
        this.endSessions = endSessions;
        this.removeSecondFactor = removeSecondFactor;
    }

    @POST
    @Path("users/{id}/password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setPassword(@PathParam("id") String id, byte[] body) {
        Caller caller = requests.caller();
        setPassword.set(caller, user(id), SetPassword.INPUT.read(JsonReader.structure(body)));
        return Response.noContent().build();
    }

    @POST
    @Path("users/{id}/invitation")
    public Response invite(@PathParam("id") String id) {
        Caller caller = requests.caller();
        InviteUser.Invitation invitation = inviteUser.invite(caller, user(id));
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("invitation", Plain.text(invitation.code()));
        members.put("expiresAt", Plain.text(invitation.expiresAt().toString()));
        return Response.ok(JsonWriter.bytes(json -> JsonWriter.plain(json, new Plain.Structure(members))))
                .build();
    }

    @POST
    @Path("users/{id}/end-sessions")
    public Response endSessions(@PathParam("id") String id) {
        Caller caller = requests.caller();
        endSessions.endAll(caller, user(id));
        return Response.noContent().build();
    }

    @POST
    @Path("users/{id}/remove-second-factor")
    public Response removeSecondFactor(@PathParam("id") String id) {
        Caller caller = requests.caller();
        removeSecondFactor.remove(caller, user(id));
        return Response.noContent().build();
    }

    private static Id user(String id) {
        return Id.parse(id).orElseThrow(() -> Rejected.notFound("user"));
    }
}
