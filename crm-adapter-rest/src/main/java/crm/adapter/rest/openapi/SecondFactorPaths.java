package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.authentication.EnrolSecondFactor;
import crm.application.authentication.RemoveOwnSecondFactor;
import crm.domain.kernel.Form;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Draws how users enrol a second factor, and take it off. */
final class SecondFactorPaths {
    private static final String PATH = SignInPaths.ROOT + "second-factor";
    private static final String FACTOR = "SecondFactor";
    private static final String ENROLMENT = "SecondFactorEnrolment";
    private static final String CODES = "RecoveryCodes";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    SecondFactorPaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Paths paths) {
        named.put(FACTOR, factor());
        named.put(ENROLMENT, enrolment());
        named.put(
                CODES,
                of(SchemaType.OBJECT)
                        .addProperty("recoveryCodes", listOf(text()).description("Each stands for a code once."))
                        .required(List.of("recoveryCodes")));
        paths.addPathItem(PATH, OASFactory.createPathItem().GET(show()).POST(begin()));
        paths.addPathItem(PATH + "/confirmation", OASFactory.createPathItem().POST(confirm()));
        paths.addPathItem(PATH + "/removal", OASFactory.createPathItem().POST(remove()));
    }

    private static Operation show() {
        Operation operation = SignInPaths.about(
                "showSecondFactor", "Says whether you have a second factor", "And how many recovery codes are left.");
        Operations.answering(operation, "200", Operations.content(FACTOR, "Your second factor."));
        return operation.responses(Operations.with(operation, Problems.MALFORMED));
    }

    private Operation begin() {
        return SignInPaths.posted(
                asking(
                        "beginSecondFactor",
                        "Begins a second factor",
                        "Answers the secret for your device, once. Nothing asks for codes before you confirm it.",
                        "BeginSecondFactorInput",
                        EnrolSecondFactor.BEGINNING),
                Operations.content(ENROLMENT, "What your device has to know."));
    }

    private Operation confirm() {
        return SignInPaths.posted(
                asking(
                        "confirmSecondFactor",
                        "Confirms the second factor",
                        "From now on signing in asks for a code. Answers recovery codes, once; ends your other sessions.",
                        "ConfirmSecondFactorInput",
                        EnrolSecondFactor.CONFIRMATION),
                Operations.content(CODES, "Codes for the case that you lose the device."));
    }

    private Operation remove() {
        return SignInPaths.posted(
                asking(
                        "removeOwnSecondFactor",
                        "Takes your second factor off",
                        "Your password alone lets you in again. Ends your other sessions.",
                        "RemoveSecondFactorInput",
                        RemoveOwnSecondFactor.INPUT),
                Operations.nothing("It is taken off."));
    }

    private Operation asking(String name, String summary, String description, String input, Form form) {
        named.put(input, fields.members(input, form, Use.CREATION));
        return SignInPaths.about(name, summary, description).requestBody(Operations.body(input, true));
    }

    private static Schema factor() {
        return of(SchemaType.OBJECT)
                .addProperty("enrolled", of(SchemaType.BOOLEAN).description("Whether signing in asks for a code."))
                .addProperty("enrolledAt", text().format("date-time").addType(SchemaType.NULL))
                .addProperty("recoveryCodesLeft", of(SchemaType.INTEGER).format("int32"))
                .required(List.of("enrolled", "enrolledAt", "recoveryCodesLeft"));
    }

    private static Schema enrolment() {
        return of(SchemaType.OBJECT)
                .addProperty("secret", text().description("To be typed into the device: letters and digits (base 32)."))
                .addProperty("url", text().description("The same as an `otpauth:` address, to be shown as a picture."))
                .required(List.of("secret", "url"));
    }
}
