package crm.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must be true of every declaration, whoever adds one. */
class DeclaredTypesTest {

    @Test
    void everything_is_described() {
        List<String> undescribed = new ArrayList<>();
        eachType(type -> {
            if (!isSentence(type.description())) {
                undescribed.add(type.name());
            }
        });
        eachField((type, field) -> {
            if (!isSentence(field.description())) {
                undescribed.add(type + "." + field);
            }
        });
        assertEquals(List.of(), undescribed);
    }

    @Test
    void descriptions_speak_to_whoever_integrates_not_of_where_a_rule_comes_from() {
        Pattern source = Pattern.compile("\\b(?:BR|C|ENT|ENUM|EP|NFR|PRM|RPT|UI)-[0-9]");
        List<String> internal = new ArrayList<>();
        eachField((type, field) -> {
            if (source.matcher(field.description() + field.readOnlyBecause()).find()) {
                internal.add(type + "." + field);
            }
        });
        assertEquals(List.of(), internal);
    }

    @Test
    void what_cannot_be_written_says_what_changes_it() {
        List<String> silent = new ArrayList<>();
        eachField((type, field) -> {
            boolean limited =
                    field.writing() == Field.Writing.READ_ONLY || field.writing() == Field.Writing.AT_CREATION;
            if (limited && !isSentence(field.readOnlyBecause())) {
                silent.add(type + "." + field);
            }
        });
        assertEquals(List.of(), silent);
    }

    @Test
    void every_example_is_a_value_of_its_field() {
        List<String> wrong = new ArrayList<>();
        eachField((type, field) -> field.example()
                .filter(example -> field.parse("example", example).isEmpty())
                .ifPresent(example -> wrong.add(type + "." + field)));
        assertEquals(List.of(), wrong);
    }

    @Test
    void no_word_of_a_vocabulary_means_two_things() {
        List<String> ambiguous = new ArrayList<>();
        eachField((type, field) -> {
            if (field.kind() instanceof Kind.OneOf<?> oneOf) {
                Set<String> seen = new HashSet<>();
                oneOf.words()
                        .forEach(word -> spellings(word)
                                .filter(spelling -> !seen.add(spelling.toLowerCase(Locale.ROOT)))
                                .forEach(spelling -> ambiguous.add(type + "." + field + " " + spelling)));
            }
        });
        assertEquals(List.of(), ambiguous);
    }

    @Test
    void nothing_that_comes_with_a_record_hides_one_of_its_fields() {
        List<String> hidden = new ArrayList<>();
        eachType(type -> DeclaredTypes.CATALOG
                .referrersOf(type)
                .forEach(referrer -> referrer.field()
                        .inverse()
                        .filter(name -> type.find(name).isPresent())
                        .ifPresent(name -> hidden.add(type + "." + name))));
        assertEquals(List.of(), hidden);
    }

    @Test
    void labels_owners_uniques_and_orders_are_fields_of_their_type() {
        eachType(type -> {
            assertTrue(type.form().contains(type.label()), type + " label");
            type.owners().forEach(owner -> assertTrue(type.form().contains(owner), type + " owner " + owner));
            type.uniques().stream()
                    .flatMap(unique -> unique.fields().stream())
                    .forEach(field -> assertTrue(type.form().contains(field), type + " unique " + field));
            Field<?> ordering = type.order().field();
            assertTrue(ordering.isSortable(), type + " order " + ordering);
            assertTrue(type.form().contains(ordering) || RecordType.KEPT_BY_SYSTEM.contains(ordering), type + " order");
        });
    }

    @Test
    void an_unknown_word_finds_the_field_that_keeps_it() {
        eachType(type -> type.form()
                .fields()
                .forEach(field -> field.otherwise().ifPresent(otherwise -> {
                    assertTrue(type.form().contains(otherwise.details()), type + "." + field);
                    assertTrue(
                            field.kind() instanceof Kind.OneOf<?> oneOf
                                    && oneOf.words().contains(otherwise.word()),
                            type + "." + field);
                })));
    }

    @Test
    void the_lists_of_the_documents_can_be_filtered_as_they_say() {
        assertFilters("customers", "status", "category", "ownerId", "tags");
        assertFilters("contacts", "customerId", "role", "ownerId");
        assertFilters("leads", "status", "ownerId", "source", "rating", "score");
        assertFilters("deals", "pipelineId", "stage", "status", "customerId", "ownerId", "value", "expectedCloseDate");
        assertFilters("pipelines", "active");
        assertFilters("communications", "customerId", "contactId", "leadId", "dealId", "type", "date", "createdBy");
        assertFilters("attachments", "customerId", "dealId", "communicationId", "fileType", "uploadedBy", "uploadedAt");
    }

    @Test
    void people_and_organisations_are_found_by_name_address_and_number() {
        assertSearches("customers", "name", "primaryEmail", "primaryPhone");
        assertSearches("contacts", "name", "email", "phone", "mobilePhone", "workPhone");
        assertSearches("leads", "name", "email", "phone", "company");
        assertSearches("deals", "name", "dealNumber");
    }

    private static void assertFilters(String path, String... names) {
        for (String name : names) {
            assertTrue(at(path).find(name).orElseThrow().isFilterable(), path + "?" + name);
        }
    }

    private static void assertSearches(String path, String... names) {
        for (String name : names) {
            assertTrue(at(path).find(name).orElseThrow().isSearchable(), path + " search " + name);
        }
    }

    private static RecordType<?> at(String path) {
        return DeclaredTypes.CATALOG.atPath(path).orElseThrow();
    }

    private static Stream<String> spellings(Choice word) {
        return Stream.concat(Stream.of(word.code()), word.aliases().stream());
    }

    private static boolean isSentence(String text) {
        return text.endsWith(".") && Character.isUpperCase(text.charAt(0)) || text.matches("(PUT|POST) /.*\\.");
    }

    private static void eachType(Consumer<RecordType<?>> consumer) {
        assertTrue(DeclaredTypes.CATALOG.types().size() >= 10);
        DeclaredTypes.CATALOG.types().forEach(consumer);
    }

    /** Every field of every type, and of the rows within them. */
    private static void eachField(BiConsumer<RecordType<?>, Field<?>> consumer) {
        eachType(type -> eachField(type, type.form(), consumer));
    }

    private static void eachField(RecordType<?> type, Form form, BiConsumer<RecordType<?>, Field<?>> consumer) {
        form.fields().forEach(field -> {
            consumer.accept(type, field);
            if (field.kind() instanceof Kind.Lines<?> lines) {
                eachField(type, lines.form(), consumer);
            }
        });
    }
}
