package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.authentication.AcceptInvitation;
import crm.application.authentication.ChangeOwnPassword;
import crm.application.authentication.RefreshSession;
import crm.application.authentication.SignIn;
import crm.application.authentication.SignOut;
import crm.domain.kernel.Form;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Draws the paths of signing in and out. */
final class SignInPaths {
    static final String ROOT = "/api/auth/";
    static final String TAG = "Authentication";
    private static final String SIGNED_IN = "SignedIn";
    private static final String PROFILE = "Profile";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    SignInPaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Paths paths) {
        named.put(SIGNED_IN, signedIn());
        named.put(PROFILE, profile());
        post(
                paths,
                "login",
                open(about(
                                "login",
                                "Signs in",
                                "Answers a token for 15 minutes and one to renew it. Where a code is wanted as well, the"
                                        + " refusal is `second_factor_required`."))
                        .requestBody(body("SignInInput", SignIn.INPUT)),
                signedInAnswer());
        post(
                paths,
                "refresh",
                open(about("refresh", "Renews the tokens", "Each refresh token works once."))
                        .requestBody(body("RefreshInput", RefreshSession.INPUT)),
                signedInAnswer());
        post(
                paths,
                "invitation",
                open(about("acceptInvitation", "Accepts an invitation", "Sets the first password and signs in."))
                        .requestBody(body("AcceptInvitationInput", AcceptInvitation.INPUT)),
                signedInAnswer());
        post(
                paths,
                "logout",
                eitherWay(about(
                                "logout",
                                "Signs out",
                                "Ends the session of the refresh token, or of the access token."))
                        .requestBody(body("SignOutInput", SignOut.INPUT).required(false)),
                Operations.nothing("The session has ended."));
        post(
                paths,
                "password",
                about("changePassword", "Changes your password", "Ends every session but this one.")
                        .requestBody(body("ChangePasswordInput", ChangeOwnPassword.INPUT)),
                Operations.nothing("It is changed."));
        Operation me = about("me", "Says who you are", "And what you may do, with each permission's reach.");
        Operations.answering(me, "200", Operations.content(PROFILE, "You."));
        paths.addPathItem(ROOT + "me", OASFactory.createPathItem().GET(me.responses(Operations.with(me))));
    }

    static Operation about(String name, String summary, String description) {
        return OASFactory.createOperation()
                .operationId(name)
                .summary(summary)
                .description(description)
                .addTag(TAG);
    }

    /** Nobody has to be signed in for it. */
    private static Operation open(Operation operation) {
        return operation.security(List.of());
    }

    /** Somebody can be signed in for it. */
    private static Operation eitherWay(Operation operation) {
        return operation
                .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(ApiDescription.TOKEN))
                .addSecurityRequirement(OASFactory.createSecurityRequirement());
    }

    private RequestBody body(String name, Form form) {
        named.put(name, fields.members(name, form, Use.CREATION));
        return Operations.body(name, true);
    }

    private static void post(Paths paths, String path, Operation operation, APIResponse answer) {
        paths.addPathItem(ROOT + path, OASFactory.createPathItem().POST(posted(operation, answer)));
    }

    static Operation posted(Operation operation, APIResponse answer) {
        Operations.answering(operation, answer.getContent() == null ? "204" : "200", answer);
        return operation.responses(Operations.with(
                operation,
                Problems.MALFORMED,
                Problems.CONFLICT,
                Problems.TOO_LARGE,
                Problems.UNSUPPORTED,
                Problems.INVALID,
                Problems.TOO_MANY));
    }

    private static APIResponse signedInAnswer() {
        return Operations.content(SIGNED_IN, "You are signed in.");
    }

    private static Schema signedIn() {
        return people(of(SchemaType.OBJECT)
                        .addProperty("accessToken", text().description("To be sent as `Authorization: Bearer …`."))
                        .addProperty("tokenType", text().addEnumeration("Bearer"))
                        .addProperty(
                                "expiresIn",
                                of(SchemaType.INTEGER).format("int64").description("In how many seconds it expires."))
                        .addProperty("refreshToken", text().description("To be exchanged for the next pair, once.")))
                .required(List.of("accessToken", "tokenType", "expiresIn", "refreshToken", "user", "tenant"));
    }

    private static Schema profile() {
        Schema role = of(SchemaType.OBJECT)
                .addProperty("id", identity())
                .addProperty("name", text())
                .required(List.of("id", "name"));
        return people(of(SchemaType.OBJECT))
                .addProperty("roles", listOf(role))
                .addProperty(
                        "permissions",
                        of(SchemaType.OBJECT)
                                .description("Each permission you hold, with its reach.")
                                .additionalPropertiesSchema(reference("Scope")))
                .required(List.of("user", "tenant", "roles", "permissions"));
    }

    private static Schema people(Schema schema) {
        return schema.addProperty(
                        "user",
                        of(SchemaType.OBJECT)
                                .addProperty("id", identity())
                                .addProperty("email", text().format("email"))
                                .addProperty("name", text())
                                .required(List.of("id", "email", "name")))
                .addProperty(
                        "tenant",
                        of(SchemaType.OBJECT)
                                .addProperty("key", text())
                                .addProperty("name", text())
                                .addProperty("currency", text().pattern("^[A-Z]{3}$"))
                                .addProperty("timezone", text())
                                .required(List.of("key", "name", "currency", "timezone")));
    }
}
