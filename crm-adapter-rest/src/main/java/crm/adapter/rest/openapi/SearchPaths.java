package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.search.Match;
import crm.application.search.SearchEverything;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws the search in everything. */
final class SearchPaths {
    static final String TAG = "Search";
    private static final String FOUND = "Found";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    SearchPaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Paths paths) {
        Schema found = of(SchemaType.OBJECT).description("What was found, type by type, the best first.");
        for (RecordType<?> type : SearchEverything.SEARCHED) {
            named.put(hit(type), of(type));
            found.addProperty(type.path(), listOf(reference(hit(type))));
        }
        named.put(FOUND, found);
        Operation search = OASFactory.createOperation()
                .operationId("search")
                .summary("Searches customers, contacts, leads and deals")
                .description("Finds what you may see, without regard to case and accents, and forgives a slip.")
                .addTag(TAG);
        SearchEverything.PARAMETERS
                .fields()
                .forEach(field -> search.addParameter(Headers.parameter(
                                field.name(),
                                Parameter.In.QUERY,
                                field.description(),
                                fields.value("", field, Use.CREATION))
                        .required(field.isRequired())));
        Operations.answering(search, "200", Operations.content(FOUND, "What was found."));
        paths.addPathItem(
                RecordPaths.ROOT + "search",
                OASFactory.createPathItem()
                        .GET(search.responses(Operations.with(search, Problems.MALFORMED, Problems.FORBIDDEN))));
    }

    private static String hit(RecordType<?> type) {
        return Name.record(type) + "Hit";
    }

    private Schema of(RecordType<?> type) {
        Schema record = of(SchemaType.OBJECT).description("What helps to recognise it.");
        type.form().fields().stream()
                .filter(SearchEverything::isShown)
                .forEach(
                        field -> record.addProperty(field.name(), fields.member(Name.record(type), field, Use.ANSWER)));
        return of(SchemaType.OBJECT)
                .addProperty("id", identity())
                .addProperty("type", text().enumeration(List.of(type.name())))
                .addProperty("label", text().addType(SchemaType.NULL))
                .addProperty(
                        "match",
                        text().description("How well it fits, the best first.")
                                .enumeration(Stream.of(Match.values())
                                        .<Object>map(Match::name)
                                        .toList()))
                .addProperty("record", record)
                .required(List.of("id", "type", "label", "match", "record"));
    }

    private static Schema of(SchemaType type) {
        return FieldSchemas.of(type);
    }
}
