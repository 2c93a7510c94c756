package crm.adapter.rest.authentication;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.authentication.EnrolSecondFactor;
import crm.application.authentication.RemoveOwnSecondFactor;
import crm.application.authentication.SecondFactor;
import crm.application.authentication.ShowSecondFactor;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What callers need besides their password to sign in. */
@Path("/api/auth/second-factor")
@Produces(MediaType.APPLICATION_JSON)
class SecondFactorResource {
    private final ShowSecondFactor showing;
    private final EnrolSecondFactor enrolling;
    private final RemoveOwnSecondFactor removing;
    private final TokenCallerSource callers;
    private final Requests requests;

    SecondFactorResource(
            ShowSecondFactor showing,
            EnrolSecondFactor enrolling,
            RemoveOwnSecondFactor removing,
            TokenCallerSource callers,
            Requests requests) {
        this.showing = showing;
        this.enrolling = enrolling;
        this.removing = removing;
        this.callers = callers;
        this.requests = requests;
    }

    @ServesEnrolling
    @GET
    public Response show() {
        requests.parameters(new String[0]);
        Optional<SecondFactor> factor = showing.show(requests.caller());
        return answer(json -> {
            json.writeBooleanField("enrolled", factor.isPresent());
            json.writeObjectField(
                    "enrolledAt",
                    factor.flatMap(SecondFactor::enrolledAt)
                            .map(Instant::toString)
                            .orElse(null));
            json.writeNumberField(
                    "recoveryCodesLeft", factor.map(SecondFactor::recoveryCodes).orElse(0));
        });
    }

    @ServesEnrolling
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(byte[] body) {
        Caller caller = requests.caller();
        EnrolSecondFactor.Enrolment begun =
                enrolling.begin(caller, EnrolSecondFactor.BEGINNING.read(JsonReader.structure(body)));
        return answer(json -> {
            json.writeStringField("secret", begun.secret());
            json.writeStringField("url", begun.address());
        });
    }

    @ServesEnrolling
    @POST
    @Path("confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response confirm(byte[] body) {
        Caller caller = requests.caller();
        List<String> codes = enrolling.confirm(
                caller, callers.session(), EnrolSecondFactor.CONFIRMATION.read(JsonReader.structure(body)));
        return answer(json -> {
            json.writeArrayFieldStart("recoveryCodes");
            for (String code : codes) {
                json.writeString(code);
            }
            json.writeEndArray();
        });
    }

    @POST
    @Path("removal")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response remove(byte[] body) {
        Caller caller = requests.caller();
        removing.removeOwn(caller, callers.session(), RemoveOwnSecondFactor.INPUT.read(JsonReader.structure(body)));
        return Response.noContent().build();
    }

    /** Writes the members of an answer. */
    @FunctionalInterface
    private interface Members {
        void into(JsonGenerator json) throws IOException;
    }

    private static Response answer(Members members) {
        return Response.ok(JsonWriter.bytes(json -> {
                    json.writeStartObject();
                    members.into(json);
                    json.writeEndObject();
                }))
                .build();
    }
}
