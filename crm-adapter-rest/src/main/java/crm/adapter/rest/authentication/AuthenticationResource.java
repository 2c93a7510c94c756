package crm.adapter.rest.authentication;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.LogMarks;
import crm.adapter.rest.request.Requests;
import crm.application.authentication.AcceptInvitation;
import crm.application.authentication.ChangeOwnPassword;
import crm.application.authentication.Profile;
import crm.application.authentication.RefreshSession;
import crm.application.authentication.ShowProfile;
import crm.application.authentication.SignIn;
import crm.application.authentication.SignOut;
import crm.application.authentication.SignedIn;
import crm.domain.kernel.Plain;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Signing in and out, and everything about oneself. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
class AuthenticationResource {
    private final SignIn signIn;
    private final RefreshSession refreshSession;
    private final SignOut signOut;
    private final AcceptInvitation acceptInvitation;
    private final ChangeOwnPassword changePassword;
    private final ShowProfile showProfile;
    private final AccessTokens tokens;
    private final TokenCallerSource callers;
    private final Exchange exchange;
    private final Requests requests;

    AuthenticationResource(
            SignIn signIn,
            RefreshSession refreshSession,
            SignOut signOut,
            AcceptInvitation acceptInvitation,
            ChangeOwnPassword changePassword,
            ShowProfile showProfile,
            AccessTokens tokens,
            TokenCallerSource callers,
            Exchange exchange,
            Requests requests) {
        this.signIn = signIn;
        this.refreshSession = refreshSession;
        this.signOut = signOut;
        this.acceptInvitation = acceptInvitation;
        this.changePassword = changePassword;
        this.showProfile = showProfile;
        this.tokens = tokens;
        this.callers = callers;
        this.exchange = exchange;
        this.requests = requests;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("login")
    public Response login(byte[] body) {
        return answer(signIn.signIn(SignIn.INPUT.read(JsonReader.structure(body)), exchange.origin()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("refresh")
    public Response refresh(byte[] body) {
        return answer(refreshSession.refresh(RefreshSession.INPUT.read(JsonReader.structure(body))));
    }

    /** With a refresh token its session ends, without one the session of the access token. */
    @ServesEnrolling
    @POST
    @Path("logout")
    public Response logout(byte[] body) {
        Plain.Structure given = JsonReader.structureIfAny(body);
        if (given.members().isEmpty()) {
            callers.session().ifPresent(signOut::signOut);
        } else {
            signOut.signOut(SignOut.INPUT.read(given));
        }
        return Response.noContent().build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("invitation")
    public Response acceptInvitation(byte[] body) {
        return answer(
                acceptInvitation.accept(AcceptInvitation.INPUT.read(JsonReader.structure(body)), exchange.origin()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("password")
    public Response changePassword(byte[] body) {
        var caller = requests.caller();
        changePassword.change(caller, callers.session(), ChangeOwnPassword.INPUT.read(JsonReader.structure(body)));
        return Response.noContent().build();
    }

    @ServesEnrolling
    @GET
    @Path("me")
    public Response me() {
        Profile profile = showProfile.profile(requests.caller());
        Map<String, Plain> members = new LinkedHashMap<>(people(profile));
        members.put("roles", roles(profile));
        members.put("permissions", permissions(profile));
        return Response.ok(json(members)).build();
    }

    private Response answer(SignedIn signedIn) {
        Profile profile = signedIn.profile();
        LogMarks.person(profile.tenant().tenant(), Optional.of(profile.member().id()));
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put(
                "accessToken",
                Plain.text(
                        tokens.issue(profile.tenant().tenant(), profile.member().id(), signedIn.session())));
        members.put("tokenType", Plain.text("Bearer"));
        members.put("expiresIn", Plain.number(AccessTokens.LIFETIME.toSeconds()));
        members.put("refreshToken", Plain.text(signedIn.refreshToken()));
        members.putAll(people(profile));
        return Response.ok(json(members)).build();
    }

    private static Map<String, Plain> people(Profile profile) {
        Map<String, Plain> user = new LinkedHashMap<>();
        user.put("id", Plain.text(profile.member().id().toString()));
        user.put("email", Plain.text(profile.member().email()));
        user.put("name", Plain.text(profile.member().name()));
        Map<String, Plain> tenant = new LinkedHashMap<>();
        tenant.put("key", Plain.text(profile.tenant().tenant()));
        tenant.put("name", Plain.text(profile.tenant().name()));
        tenant.put("currency", Plain.text(profile.tenant().currency().getCurrencyCode()));
        tenant.put("timezone", Plain.text(profile.tenant().zone().getId()));
        Map<String, Plain> people = new LinkedHashMap<>();
        people.put("user", new Plain.Structure(user));
        people.put("tenant", new Plain.Structure(tenant));
        return people;
    }

    private static Plain roles(Profile profile) {
        return new Plain.Sequence(profile.member().roles().stream()
                .map(role -> {
                    Map<String, Plain> members = new LinkedHashMap<>();
                    members.put("id", Plain.text(role.id().toString()));
                    members.put("name", Plain.text(role.name()));
                    return (Plain) new Plain.Structure(members);
                })
                .toList());
    }

    private static Plain permissions(Profile profile) {
        Map<String, Plain> scopes = new LinkedHashMap<>();
        profile.member().grants().scopes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(grant ->
                        scopes.put(grant.getKey(), Plain.text(grant.getValue().name())));
        return new Plain.Structure(scopes);
    }

    private static byte[] json(Map<String, Plain> members) {
        return JsonWriter.bytes(json -> JsonWriter.plain(json, new Plain.Structure(members)));
    }
}
