package crm.domain.kernel;

import static crm.domain.kernel.Sample.created;
import static crm.domain.kernel.Sample.faultsOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingValuesTest {

    @Test
    void every_fault_is_reported_at_once() {
        assertEquals(
                List.of(
                        "/email invalid_email",
                        "/count wrong_type",
                        "/price out_of_range",
                        "/score read_only",
                        "/colour invalid_colour",
                        "/nonsense unknown_field",
                        "/tenantId read_only",
                        "/lines/1/name too_long",
                        "/lines/1/quantity out_of_range",
                        "/lines/2 wrong_type",
                        "/title required"),
                faultsOf(
                        "email",
                        "nobody",
                        "count",
                        "1.5",
                        "price",
                        -1,
                        "score",
                        100,
                        "colour",
                        "red",
                        "nonsense",
                        1,
                        "tenantId",
                        "other",
                        "lines",
                        List.of(
                                Sample.body("name", "fine"),
                                Sample.body("name", "much too long for a name", "quantity", -1),
                                "not a line")));
    }

    @Test
    void an_alias_is_as_good_as_the_name() {
        assertEquals("Widget", created("name", "Widget").get(Sample.TITLE));
    }

    @Test
    void a_name_and_its_alias_must_agree() {
        assertEquals(List.of("/name contradiction"), faultsOf("title", "One", "name", "Two"));
        assertEquals(List.of(), faultsOf("title", "One", "name", "One"));
    }

    @Test
    void a_pointer_escapes_what_json_pointers_reserve() {
        assertEquals(List.of("/a~1b~0c unknown_field"), faultsOf("title", "x", "a/b~c", 1));
    }

    @Test
    void what_is_left_out_gets_its_default() {
        Values values = created("title", "x");
        assertEquals("USD", values.get(Sample.CURRENCY).getCurrencyCode());
        assertEquals(false, values.get(Sample.LIVE));
        assertEquals(List.of(), values.get(Sample.TAGS));
        assertFalse(values.has(Sample.PRICE));
    }

    @Test
    void a_required_field_cannot_be_blank_or_cleared() {
        assertEquals(List.of("/title required"), faultsOf("title", "  "));
        assertEquals(List.of("/title required"), faultsOf("title", Plain.NOTHING));
    }

    @Test
    void money_is_exact_and_fits_its_currency() {
        assertEquals(
                new BigDecimal("0.10"),
                created("title", "x", "price", new BigDecimal("0.1"))
                        .get(Sample.PRICE)
                        .amount());
        assertEquals(List.of("/price not_in_currency"), faultsOf("title", "x", "price", new BigDecimal("0.105")));
        assertEquals(List.of("/price not_in_currency"), faultsOf("title", "x", "price", "10.5", "currencyCode", "JPY"));
        assertEquals(List.of(), faultsOf("title", "x", "price", "10.505", "currencyCode", "KWD"));
        assertEquals(
                List.of("/price not_in_currency"), faultsOf("title", "x", "price", new BigDecimal("100000000000000")));
    }

    @Test
    void numbers_that_would_fill_the_memory_are_refused() {
        BigDecimal huge = new BigDecimal("1e999999999");
        assertEquals(
                List.of(
                        "/count out_of_range",
                        "/price out_of_range",
                        "/weight out_of_range",
                        "/customFields out_of_range"),
                faultsOf(
                        "title",
                        "x",
                        "count",
                        huge,
                        "price",
                        huge,
                        "weight",
                        new BigDecimal("1e-999999999"),
                        "customFields",
                        Sample.body("deep", List.of(huge))));
    }

    @Test
    void characters_that_no_database_keeps_are_refused_wherever_they_hide() {
        String nothing = "a\u0000b";
        String half = "a\ud800b";
        assertEquals(
                List.of(
                        "/title invalid_character",
                        "/story invalid_character",
                        "/tags invalid_character",
                        "/address/city invalid_character",
                        "/customFields invalid_character",
                        "/size invalid_character"),
                faultsOf(
                        "title",
                        nothing,
                        "story",
                        half,
                        "tags",
                        List.of("fine", half),
                        "address",
                        Sample.body("city", nothing),
                        "customFields",
                        Sample.body("a", Sample.body(half, 1)),
                        "size",
                        nothing));
    }

    @Test
    void a_text_of_several_lines_keeps_its_line_ends_and_one_of_a_single_line_has_none() {
        assertEquals("a\nb", created("title", "x", "story", "a\nb").get(Sample.STORY));
        assertEquals(List.of("/title invalid_character"), faultsOf("title", "a\nb"));
    }

    @Test
    void length_counts_characters_not_their_halves() {
        assertEquals(List.of(), faultsOf("title", "😀".repeat(10)));
        assertEquals(List.of("/title too_long"), faultsOf("title", "😀".repeat(11)));
    }

    @Test
    void years_outside_the_calendar_are_refused() {
        assertEquals(
                List.of("/day out_of_range", "/moment out_of_range"),
                faultsOf("title", "x", "day", "+300000-01-01", "moment", "+300000-01-01T00:00:00Z"));
        assertEquals(List.of("/day invalid_date"), faultsOf("title", "x", "day", "2026-02-30"));
    }

    @Test
    void a_date_may_come_with_a_time_and_a_moment_with_an_offset() {
        assertEquals(
                LocalDate.of(2026, 6, 30),
                created("title", "x", "day", "2026-06-30T00:00:00.000Z").get(Sample.DAY));
        assertEquals(
                Instant.parse("2026-02-08T12:30:00Z"),
                created("title", "x", "moment", "2026-02-08T14:30:00+02:00").get(Sample.MOMENT));
    }

    @Test
    void a_choice_is_known_by_its_code_or_an_alias_in_any_case() {
        assertEquals(Sample.Size.LARGE, created("title", "x", "size", "big").get(Sample.SIZE));
        assertEquals(
                Sample.Size._1_TO_3, created("title", "x", "size", "1_TO_3").get(Sample.SIZE));
        assertEquals(List.of("/size unknown_choice"), faultsOf("title", "x", "size", "HUGE"));
    }

    @Test
    void an_unknown_word_of_an_open_vocabulary_is_kept_beside_other() {
        Values values = created("title", "x", "origin", "Website Form");
        assertEquals(Sample.Size.OTHER, values.get(Sample.ORIGIN));
        assertEquals("Website Form", values.get(Sample.ORIGIN_DETAILS));
    }

    @Test
    void a_web_address_without_a_scheme_is_a_secure_one_and_a_script_is_none() {
        assertEquals(
                "https://acme.com", created("title", "x", "website", "acme.com").get(Sample.WEBSITE));
        assertEquals(List.of("/website invalid_url"), faultsOf("title", "x", "website", "javascript:alert(1)"));
    }

    @Test
    void words_are_trimmed_and_each_is_kept_once() {
        assertEquals(
                List.of("a", "b"),
                created("title", "x", "tags", List.of(" a ", "b", "a", "")).get(Sample.TAGS));
        assertEquals(List.of("a", "b"), created("title", "x", "tags", "a, b").get(Sample.TAGS));
        assertEquals(List.of("/tags/1 wrong_type"), faultsOf("title", "x", "tags", List.of("a", 1)));
    }

    @Test
    void too_many_items_are_refused() {
        List<String> many =
                IntStream.range(0, 100_000).mapToObj(Integer::toString).toList();
        assertEquals(List.of("/tags too_many"), faultsOf("title", "x", "tags", many));
    }

    @Test
    void a_field_given_at_creation_cannot_be_changed_afterwards() {
        Plain.Structure body = Sample.body("stage", "NEW");
        assertTrue(Sample.TYPE.form().read(body).faults().isEmpty());
        assertEquals(
                "read_only",
                Sample.TYPE.form().readUpdate(body).faults().getFirst().code());
    }

    @Test
    void an_address_understands_the_usual_names() {
        Address address = created(
                        "title", "x", "address", new Plain.Structure(Map.of("postalCode", Plain.text("12345"))))
                .get(Sample.ADDRESS);
        assertEquals("12345", address.zip());
        assertEquals(
                List.of("/address/planet unknown_field"),
                faultsOf("title", "x", "address", Sample.body("planet", "Mars")));
    }

    @Test
    void the_lines_of_an_address_may_stand_beside_the_other_fields() {
        assertEquals(
                new Address("1 Main St", "Floor 2", "Springfield", "IL", "62701", "US"),
                created(
                                "title",
                                "x",
                                "address",
                                "1 Main St",
                                "address2",
                                "Floor 2",
                                "city",
                                "Springfield",
                                "state",
                                "IL",
                                "zip",
                                "62701",
                                "country",
                                "US")
                        .get(Sample.ADDRESS));
        assertEquals(
                new Address("1 Main St", "", "Springfield", "", "", ""),
                created("title", "x", "city", "Springfield", "address", Sample.body("street", "1 Main St"))
                        .get(Sample.ADDRESS));
        assertEquals(
                List.of("/city contradiction"),
                faultsOf("title", "x", "city", "Springfield", "address", Sample.body("city", "Shelbyville")));
        assertEquals(List.of("/city wrong_type"), faultsOf("title", "x", "city", 5));
        assertEquals(List.of("/planet unknown_field"), faultsOf("title", "x", "planet", "Mars"));
    }
}
