package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.orNull;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.access.Reach;
import crm.application.role.Permissions;
import crm.application.role.ShowAccess;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws what tells who may do what. */
final class AccessPaths {
    static final String TAG = "Access";
    private static final String GRANT = "HeldGrant";
    private static final String MINE = "OwnAccess";
    private static final String EXPLANATION = "AccessExplanation";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    AccessPaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Paths paths) {
        named.put(GRANT, grant());
        named.put(MINE, mine());
        named.put(EXPLANATION, explanation());
        Operation mine = about("getOwnAccess", "Shows what you may do", "Every user may ask.");
        Operations.answering(mine, "200", Operations.content(MINE, "Permissions, and fields that are kept from you."));
        paths.addPathItem(
                RecordPaths.ROOT + "access/me",
                OASFactory.createPathItem().GET(mine.responses(Operations.with(mine, Problems.MALFORMED))));
        Operation explain = about(
                "explainAccess",
                "Explains whether somebody may do something, and why",
                "Everybody may ask about themselves; about others it needs `" + Permissions.MANAGE_ROLES + "`.");
        ShowAccess.PARAMETERS
                .fields()
                .forEach(field -> explain.addParameter(Headers.parameter(
                                field.name(),
                                Parameter.In.QUERY,
                                field.description(),
                                fields.value("", field, Use.CREATION))
                        .required(field.isRequired())));
        Operations.answering(explain, "200", Operations.content(EXPLANATION, "What decides it."));
        paths.addPathItem(
                RecordPaths.ROOT + "access/explain",
                OASFactory.createPathItem()
                        .GET(explain.responses(
                                Operations.with(explain, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND))));
    }

    private static Operation about(String name, String summary, String description) {
        return OASFactory.createOperation()
                .operationId(name)
                .summary(summary)
                .description(description)
                .addTag(TAG);
    }

    private static Schema grant() {
        return of(SchemaType.OBJECT)
                .addProperty("scope", words(Stream.of(Scope.values()).map(Scope::code)))
                .addProperty("conditions", listOf(text()))
                .addProperty(
                        "source", words(Stream.of(Reach.Source.Kind.values()).map(Enum::name)))
                .addProperty("name", text())
                .required(List.of("scope", "conditions", "source", "name"));
    }

    private static Schema mine() {
        Schema permission = of(SchemaType.OBJECT)
                .addProperty("permission", text())
                .addProperty("scope", words(Stream.of(Scope.values()).map(Scope::code)))
                .addProperty("grants", listOf(reference(GRANT)))
                .required(List.of("permission", "scope", "grants"));
        Schema denied = of(SchemaType.OBJECT)
                .addProperty("permission", text())
                .addProperty("reason", text())
                .required(List.of("permission", "reason"));
        return of(SchemaType.OBJECT)
                .addProperty("user", identity())
                .addProperty("permissions", listOf(permission))
                .addProperty("denied", listOf(denied))
                .addProperty(
                        "fields",
                        of(SchemaType.OBJECT).description("By type and field how much of it is kept from you."))
                .required(List.of("user", "permissions", "denied", "fields"));
    }

    private static Schema explanation() {
        Schema reason = of(SchemaType.OBJECT)
                .addProperty(
                        "code",
                        words(Stream.of(ShowAccess.Code.values())
                                .map(code -> code.name().toLowerCase(Locale.ROOT))))
                .addProperty("message", text())
                .addProperty("grant", orNull(reference(GRANT)))
                .required(List.of("code", "message", "grant"));
        return of(SchemaType.OBJECT)
                .addProperty("user", identity())
                .addProperty("permission", text())
                .addProperty("allowed", of(SchemaType.BOOLEAN))
                .addProperty("reasons", listOf(reason))
                .required(List.of("user", "permission", "allowed", "reasons"));
    }

    private static Schema words(Stream<String> words) {
        return text().enumeration(words.<Object>map(word -> word).toList());
    }
}
