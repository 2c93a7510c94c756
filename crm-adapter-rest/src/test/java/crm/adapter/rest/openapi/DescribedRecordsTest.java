package crm.adapter.rest.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescribedRecordsTest {

    static List<RecordType<?>> types() {
        return DeclaredTypes.CATALOG.types();
    }

    /** Without those that are seen beneath another record alone. */
    static List<RecordType<?>> listed() {
        return types().stream()
                .filter(type -> type.operations().contains(Operation.VIEW))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_operation_that_a_type_offers_has_its_path_and_no_other(RecordType<?> type) {
        JsonNode all = Drawn.DOCUMENT.at("/paths").path("/api/crm/" + type.path());
        JsonNode one = Drawn.DOCUMENT.at("/paths").path("/api/crm/" + type.path() + "/{id}");

        assertEquals(type.operations().contains(Operation.VIEW), all.has("get"));
        assertEquals(type.operations().contains(Operation.VIEW), one.has("get"));
        assertEquals(type.operations().contains(Operation.CREATE), all.has("post"));
        assertEquals(type.operations().contains(Operation.UPDATE), one.has("put"));
        assertEquals(type.operations().contains(Operation.UPDATE), one.has("patch"));
        assertEquals(type.operations().contains(Operation.DELETE), one.has("delete"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_declared_field_is_answered_with_the_schema_of_its_kind(RecordType<?> type) {
        JsonNode members = Drawn.schema(Name.record(type)).path("properties");

        for (Field<?> field : type.form().fields()) {
            JsonNode member = members.path(field.name());
            assertTrue(member.isObject(), type + "." + field + " is missing");
            assertEquals(expected(field), shape(member), type + "." + field);
        }
        for (String name : List.of("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy")) {
            assertTrue(members.has(name), type + "." + name + " is missing");
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void bodies_hold_what_may_be_written_and_nothing_else(RecordType<?> type) {
        Set<String> atCreation = new HashSet<>();
        Set<String> later = new HashSet<>();
        for (Field<?> field : type.form().fields()) {
            switch (field.writing()) {
                case WRITABLE, ECHOED -> {
                    atCreation.add(field.name());
                    later.add(field.name());
                }
                case AT_CREATION -> atCreation.add(field.name());
                case READ_ONLY -> {}
            }
        }

        if (type.operations().contains(Operation.CREATE)) {
            assertEquals(
                    atCreation, names(Drawn.schema(Name.record(type) + "Create").path("properties")));
        }
        if (type.operations().contains(Operation.UPDATE)) {
            assertEquals(later, names(Drawn.schema(Name.record(type) + "Update").path("properties")));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void lengths_and_bounds_are_those_declared(RecordType<?> type) {
        JsonNode members = Drawn.schema(Name.record(type)).path("properties");

        for (Field<?> field : type.form().fields()) {
            JsonNode member = members.path(field.name());
            if (member.has("maxLength")) {
                assertEquals(field.maximumLength(), member.path("maxLength").intValue(), type + "." + field);
            }
            field.minimum()
                    .ifPresent(minimum -> assertEquals(
                            0, minimum.compareTo(member.path("minimum").decimalValue()), type + "." + field));
            field.maximum()
                    .ifPresent(maximum -> assertEquals(
                            0, maximum.compareTo(member.path("maximum").decimalValue()), type + "." + field));
        }
    }

    @ParameterizedTest
    @MethodSource("listed")
    void lists_can_be_filtered_and_sorted_by_what_is_declared_so(RecordType<?> type) {
        Set<String> filterable = new TreeSet<>();
        Set<String> sortable = new TreeSet<>();
        Stream.concat(type.form().fields().stream(), RecordType.KEPT_BY_SYSTEM.fields().stream())
                .forEach(field -> {
                    if (field.isFilterable()) {
                        filterable.add(field.name());
                    }
                    if (field.isSortable()) {
                        sortable.add(field.name());
                    }
                });
        Set<String> parameters = new HashSet<>();
        Set<String> orders = new TreeSet<>();
        Drawn.DOCUMENT
                .at("/paths")
                .path("/api/crm/" + type.path())
                .at("/get/parameters")
                .forEach(parameter -> {
                    parameters.add(parameter.path("name").textValue());
                    if (parameter.path("name").textValue().equals("sortBy")) {
                        parameter.at("/schema/enum").forEach(word -> orders.add(word.textValue()));
                    }
                });

        assertTrue(parameters.containsAll(filterable), type + ": " + filterable + " in " + parameters);
        assertEquals(sortable, orders);
    }

    @Test
    void what_must_be_given_is_required_and_what_is_filled_in_is_not() {
        JsonNode lead = Drawn.schema("LeadCreate");

        assertEquals(List.of("name"), texts(Drawn.schema("TagCreate").path("required")));
        assertEquals(
                List.of("name", "customerId"), texts(Drawn.schema("DealCreate").path("required")));
        assertFalse(Drawn.schema("DealUpdate").has("required"));
        assertEquals(
                "GENERAL",
                Drawn.schema("TagCreate").at("/properties/category/default").textValue());
        assertFalse(lead.path("additionalProperties").booleanValue());
    }

    @Test
    void vocabularies_are_listed_with_the_words_clients_write() {
        for (RecordType<?> type : types()) {
            for (Field<?> field : type.form().fields()) {
                if (field.kind() instanceof Kind.OneOf<?> oneOf) {
                    List<String> words =
                            oneOf.words().stream().map(Choice::code).toList();
                    assertEquals(
                            words, texts(Drawn.schema(Name.vocabulary(oneOf)).path("enum")), field.name());
                }
            }
        }
    }

    @Test
    void money_is_described_as_exact_and_with_its_currency() {
        JsonNode amount = Drawn.schema("DealCreate").at("/properties/amount");

        assertTrue(
                amount.path("description")
                        .textValue()
                        .contains("An exact decimal, in the currency that `currencyCode`"),
                amount.toString());
    }

    @Test
    void a_record_that_comes_along_never_takes_the_name_of_a_field() {
        for (RecordType<?> type : types()) {
            Set<String> own = new HashSet<>();
            type.form().fields().forEach(field -> own.add(field.name()));
            Set<String> company = new HashSet<>(type.references().keySet());
            DeclaredTypes.CATALOG
                    .referrersOf(type)
                    .forEach(referrer -> referrer.field().inverse().ifPresent(company::add));
            company.retainAll(own);

            assertEquals(Set.of(), company, type.name());
        }
        assertTrue(Drawn.schema("Deal").at("/properties/stageRecord").isObject());
    }

    @Test
    void descriptions_say_nothing_about_where_a_rule_comes_from() {
        List<String> texts = new ArrayList<>();
        Drawn.DOCUMENT.findValuesAsText("description").forEach(texts::add);

        assertFalse(texts.isEmpty());
        assertEquals(
                List.of(),
                texts.stream()
                        .filter(text -> text.matches(".*\\b(BR|C|ENT|PRM)-[0-9]+.*"))
                        .toList());
    }

    private static String shape(JsonNode member) {
        JsonNode schema = member.has("anyOf") ? member.path("anyOf").path(0) : member;
        if (schema.has("$ref")) {
            JsonNode named = Drawn.schema(schema.path("$ref").textValue().replaceFirst(".*/", ""));
            return named.has("enum") ? "word" : named.path("type").textValue();
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").path(0).textValue()
                : schema.path("type").textValue();
        return schema.has("format") ? type + " " + schema.path("format").textValue() : type;
    }

    private static String expected(Field<?> field) {
        return switch (field.kind()) {
            case Kind.Text _, Kind.LongText _, Kind.Phone _, Kind.Url _, Kind.Colour _, Kind.TimeOfDay _ -> "string";
            case Kind.TimeZone _, Kind.CurrencyCode _ -> "string";
            case Kind.Email _ -> "string email";
            case Kind.Whole _ -> "integer int64";
            case Kind.Percent _ -> "integer int32";
            case Kind.Decimal _, Kind.Amount _ -> "number";
            case Kind.Flag _ -> "boolean";
            case Kind.Date _ -> "string date";
            case Kind.Moment _ -> "string date-time";
            case Kind.OneOf<?> _ -> "word";
            case Kind.Reference _ -> "string uuid";
            case Kind.References _, Kind.Words _, Kind.Lines<?> _ -> "array";
            case Kind.PostalAddress _, Kind.CustomData _ -> "object";
        };
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.textValue()));
        return texts;
    }
}
