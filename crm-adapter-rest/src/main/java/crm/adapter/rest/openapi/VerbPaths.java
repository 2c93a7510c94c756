package crm.adapter.rest.openapi;

import crm.application.Verb;
import crm.domain.kernel.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Draws the paths of the verbs, each beneath the record it is done with. */
final class VerbPaths {
    private final FieldSchemas fields;
    private final Map<String, Schema> named;
    private final Map<Verb, Answered> answers;

    /** What a verb answers that does not simply answer its record; {@code versioned} where it looks at the record's version. */
    record Answered(String status, APIResponse response, boolean versioned) {}

    VerbPaths(FieldSchemas fields, Map<String, Schema> named, Map<Verb, Answered> answers) {
        this.fields = fields;
        this.named = named;
        this.answers = answers;
    }

    static String path(Verb verb) {
        return RecordPaths.ROOT + verb.type().path() + "/{id}/" + verb.name();
    }

    static String input(Verb verb) {
        return Name.pascal(Name.operation(verb.type(), verb.name())) + "Input";
    }

    void add(Verb verb, Paths paths) {
        if (!verb.input().fields().isEmpty()) {
            named.put(input(verb), input(verb.input(), input(verb)));
        }
        PathItem item = OASFactory.createPathItem().addParameter(Headers.parameter(Headers.IDENTITY));
        for (Verb.Method method : verb.methods()) {
            switch (method) {
                case POST -> item.setPOST(operation(verb, method));
                case PUT -> item.setPUT(operation(verb, method));
                case PATCH -> item.setPATCH(operation(verb, method));
            }
        }
        paths.addPathItem(path(verb), item);
    }

    private Schema input(Form form, String name) {
        Map<String, Object> example = FieldSchemas.samples(
                form,
                field -> Use.CREATION.requires(field)
                        || FieldSchemas.example(field).isPresent());
        Schema input = fields.members(name.replaceFirst("Input$", ""), form, Use.CREATION);
        return example.isEmpty() ? input : input.examples(List.of(example));
    }

    private Operation operation(Verb verb, Verb.Method method) {
        Operation operation = Operations.about(
                        verb.type(),
                        summary(verb),
                        verb.description() + " Needs the permission `" + verb.permission() + "`.")
                .operationId(operationId(verb, method));
        Answered answer = answers.containsKey(verb) ? answers.get(verb) : usual(verb);
        if (answer.versioned()) {
            operation
                    .addParameter(Headers.parameter(Headers.IF_MATCH))
                    .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY));
        }
        if (!verb.input().fields().isEmpty()) {
            operation.requestBody(
                    Operations.body(input(verb), verb.input().fields().stream().anyMatch(Use.CREATION::requires)));
        }
        Operations.answering(operation, answer.status(), answer.response());
        return operation.responses(
                Operations.with(operation, answer.versioned() ? Operations.WRITING : Operations.WRITING_UNVERSIONED));
    }

    private static Answered usual(Verb verb) {
        return new Answered(
                "200",
                Operations.written(verb.type(), "The " + Name.spoken(verb.type().name()) + " as it is now."),
                true);
    }

    /** The first half of a description is enough for a list of operations. */
    private static String summary(Verb verb) {
        return verb.description().replaceFirst("[.:;,].*", "");
    }

    private static String operationId(Verb verb, Verb.Method method) {
        String name = Name.operation(verb.type(), verb.name());
        return method == verb.methods().getFirst()
                ? name
                : name + "By" + Name.pascal(method.name().toLowerCase(Locale.ROOT));
    }
}
