package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.domain.kernel.Field;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws the paths at which callers learn what they may use themselves. */
final class TypePaths {
    static final String TAG = "Types";
    private static final String TYPE = "TypeDescription";
    private static final String TYPES = "TypeDescriptionList";
    private static final String FIELD = "FieldDescription";
    private static final String CHOICE = "ChoiceDescription";
    private static final String VERB = "VerbDescription";

    private final Map<String, Schema> named;

    TypePaths(Map<String, Schema> named) {
        this.named = named;
    }

    void add(Paths paths) {
        named.put(CHOICE, choice());
        named.put(FIELD, field());
        named.put(VERB, verb());
        named.put(TYPE, type());
        named.put(
                TYPES,
                of(SchemaType.OBJECT)
                        .addProperty("data", listOf(reference(TYPE)))
                        .addProperty(
                                "permissions",
                                of(SchemaType.OBJECT)
                                        .additionalPropertiesSchema(scope())
                                        .description("Every permission you hold, and how far it reaches."))
                        .required(List.of("data", "permissions")));
        Operation all = about("listTypes", "Describes every type", "Those whose records you may see.");
        Operations.answering(all, "200", Operations.content(TYPES, "The types."));
        paths.addPathItem(
                RecordPaths.ROOT + "types", OASFactory.createPathItem().GET(all.responses(Operations.with(all))));
        Operation one = about("getType", "Describes one type", "As far as you may use it.");
        Operations.answering(one, "200", Operations.content(TYPE, "The type."));
        paths.addPathItem(
                RecordPaths.ROOT + "types/{name}",
                OASFactory.createPathItem()
                        .addParameter(
                                Headers.parameter("name", Parameter.In.PATH, "Its name.", text().addExample("customer"))
                                        .required(true))
                        .GET(one.responses(Operations.with(one, Problems.NOT_FOUND))));
    }

    private static Operation about(String name, String summary, String description) {
        return OASFactory.createOperation()
                .operationId(name)
                .summary(summary)
                .description(description)
                .addTag(TAG);
    }

    private static Schema type() {
        Schema operation = of(SchemaType.OBJECT)
                .addProperty(
                        "name",
                        words(Stream.of(crm.domain.kernel.Operation.values())
                                .<Object>map(crm.domain.kernel.Operation::verb)
                                .toList()))
                .addProperty("permission", text())
                .addProperty("scope", scope())
                .required(List.of("name", "permission", "scope"));
        Schema order = of(SchemaType.OBJECT)
                .addProperty("sortBy", text())
                .addProperty("sortOrder", words(List.of("asc", "desc")))
                .required(List.of("sortBy", "sortOrder"));
        Schema include = of(SchemaType.OBJECT)
                .addProperty("name", text().description("What to ask with, as in `include=owner`."))
                .addProperty("type", text().description("The name of the type of what comes along."))
                .addProperty("several", of(SchemaType.BOOLEAN))
                .required(List.of("name", "type", "several"));
        return of(SchemaType.OBJECT)
                .description("A type of records, as far as you may use it.")
                .addProperty("name", text())
                .addProperty("path", text().description("Where its list is."))
                .addProperty("description", text())
                .addProperty("labelField", text().description("The field by which people recognise a record."))
                .addProperty("operations", listOf(operation).description("What you may do with its records."))
                .addProperty("fields", listOf(reference(FIELD)))
                .addProperty("unique", listOf(listOf(text())).description("Fields whose values no two records share."))
                .addProperty("order", order.description("The order of its list where you ask for none."))
                .addProperty("includes", listOf(include).description("Related records that you may ask for as well."))
                .addProperty("verbs", listOf(reference(VERB)).description("What else you may do with one record."))
                .required(List.of(
                        "name",
                        "path",
                        "description",
                        "labelField",
                        "operations",
                        "fields",
                        "unique",
                        "order",
                        "includes",
                        "verbs"));
    }

    private static Schema verb() {
        return of(SchemaType.OBJECT)
                .description("Something that can be done with one record.")
                .addProperty("name", text())
                .addProperty("methods", listOf(words(List.of("POST", "PUT", "PATCH"))))
                .addProperty("path", text().description("With `{id}` in the place of the record's identity."))
                .addProperty("description", text())
                .addProperty("permission", text())
                .addProperty("scope", scope())
                .addProperty("input", listOf(reference(FIELD)))
                .required(List.of("name", "methods", "path", "description", "permission", "scope", "input"));
    }

    private static Schema field() {
        return of(SchemaType.OBJECT)
                .description("A field of a record, of a row within one, or of what a verb takes.")
                .addProperty("name", text())
                .addProperty("kind", text().description("What sort of value it holds, as in `text`, `money`, `lines`."))
                .addProperty("description", text())
                .addProperty("required", flag("It is never empty."))
                .addProperty("requiredAtCreation", flag("A new record has to give it: nothing else fills it."))
                .addProperty(
                        "writing",
                        words(Stream.of(Field.Writing.values())
                                .<Object>map(Field.Writing::name)
                                .toList()))
                .addProperty("writingNote", text().description("What changes it instead."))
                .addProperty("maximumLength", of(SchemaType.INTEGER).description("In characters."))
                .addProperty("minimum", of(SchemaType.NUMBER))
                .addProperty("maximum", of(SchemaType.NUMBER))
                .addProperty("format", text().description("What its text must look like."))
                .addProperty("choices", listOf(reference(CHOICE)))
                .addProperty("target", text().description("The name of the type it refers to."))
                .addProperty("fields", listOf(reference(FIELD)).description("What each of its rows is made of."))
                .addProperty("currencyField", text().description("The field that names the money's currency."))
                .addProperty("decimals", of(SchemaType.INTEGER).description("At most how many digits a fraction has."))
                .addProperty("otherwise", otherwise())
                .addProperty("inverse", text().description("What the record referred to includes these records as."))
                .addProperty("filterable", flag("Lists can be filtered by it."))
                .addProperty("sortable", flag("Lists can be sorted by it."))
                .addProperty("searchable", flag("Searching looks into it."))
                .addProperty("personal", flag("It tells something about a person."))
                .addProperty(
                        "default",
                        OASFactory.createSchema().description("What a new record has where nothing is given."))
                .addProperty("example", text())
                .addProperty("aliases", listOf(text()).description("Other names that are understood."))
                .required(List.of(
                        "name",
                        "kind",
                        "description",
                        "required",
                        "requiredAtCreation",
                        "writing",
                        "filterable",
                        "sortable",
                        "searchable",
                        "personal",
                        "aliases"));
    }

    private static Schema otherwise() {
        return of(SchemaType.OBJECT)
                .description("Other words are taken too: they count as this one and are kept as they were written.")
                .addProperty("code", text())
                .addProperty("detailsField", text())
                .required(List.of("code", "detailsField"));
    }

    private static Schema choice() {
        return of(SchemaType.OBJECT)
                .description("A word of a vocabulary.")
                .addProperty("code", text())
                .addProperty("aliases", listOf(text()).description("Other spellings that are understood."))
                .required(List.of("code", "aliases"));
    }

    private static Schema scope() {
        return words(Stream.of(Scope.values()).<Object>map(Scope::code).toList())
                .description("Over whose records it reaches.");
    }

    private static Schema words(List<Object> words) {
        return text().enumeration(words);
    }

    private static Schema flag(String description) {
        return of(SchemaType.BOOLEAN).description(description);
    }
}
