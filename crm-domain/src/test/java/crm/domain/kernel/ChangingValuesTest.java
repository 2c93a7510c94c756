package crm.domain.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangingValuesTest {
    private final Values before = Sample.created("title", "Widget", "price", "10.50", "tags", List.of("a"), "count", 3);

    private Values changed(List<Fault> faults, Object... namesAndValues) {
        Changes changes = Sample.TYPE.form().readUpdate(Sample.body(namesAndValues));
        faults.addAll(changes.faults());
        return changes.appliedTo(before, faults);
    }

    private static Values changed(Values before, String field, Plain value) {
        List<Fault> faults = new ArrayList<>();
        Values after = Sample.TYPE.form().readUpdate(Sample.body(field, value)).appliedTo(before, faults);
        assertEquals(List.of(), faults);
        return after;
    }

    private Values changed(Object... namesAndValues) {
        List<Fault> faults = new ArrayList<>();
        Values values = changed(faults, namesAndValues);
        assertEquals(List.of(), faults);
        return values;
    }

    @Test
    void what_is_not_mentioned_stays() {
        Values after = changed("count", 4);
        assertEquals("Widget", after.get(Sample.TITLE));
        assertEquals(List.of(Sample.COUNT), after.differencesTo(before));
    }

    @Test
    void what_is_given_is_told_in_the_order_of_declaration_however_it_was_sent() {
        Changes changes = Sample.TYPE
                .form()
                .readUpdate(Sample.body(
                        "time",
                        "09:00",
                        "day",
                        "2026-11-21",
                        "count",
                        1,
                        "live",
                        true,
                        "email",
                        "a@b.example",
                        "title",
                        "A"));

        assertEquals(
                List.of(Sample.TITLE, Sample.EMAIL, Sample.COUNT, Sample.LIVE, Sample.DAY, Sample.TIME),
                List.copyOf(changes.fields()));
    }

    @Test
    void nothing_clears_a_field_and_empties_a_list() {
        Values after = changed("count", Plain.NOTHING, "tags", Plain.NOTHING);
        assertFalse(after.has(Sample.COUNT));
        assertEquals(List.of(), after.get(Sample.TAGS));
    }

    @Test
    void a_change_of_some_parts_of_an_address_leaves_the_others() {
        Values moved =
                Sample.created("title", "Widget", "address", Sample.body("street", "1 Main St", "city", "Paris"));
        Values after = changed(moved, "address", Sample.body("street", "2 Main St", "zipCode", "75001"));
        assertEquals(new Address("2 Main St", "", "Paris", "", "75001", ""), after.get(Sample.ADDRESS));

        Plain gone = Sample.body("street", Plain.NOTHING, "city", Plain.NOTHING);
        assertEquals(
                new Address("", "", "", "", "75001", ""),
                changed(after, "address", gone).get(Sample.ADDRESS));
        assertFalse(changed(moved, "address", gone).has(Sample.ADDRESS));
        assertFalse(changed(moved, "address", Plain.NOTHING).has(Sample.ADDRESS));
    }

    @Test
    void a_change_of_some_custom_fields_leaves_the_others_however_deep_they_lie() {
        Values kept = Sample.created(
                "title",
                "Widget",
                "customFields",
                Sample.body("a", 1, "b", Sample.body("c", 1, "d", List.of(1)), "e", 1));
        Values after = changed(
                kept,
                "customFields",
                Sample.body("a", 2, "b", Sample.body("c", Plain.NOTHING, "d", List.of(2)), "e", Plain.NOTHING, "f", 3));
        assertEquals(Sample.body("a", 2, "b", Sample.body("d", List.of(2)), "f", 3), after.get(Sample.CUSTOM));
        assertEquals(
                Plain.Structure.EMPTY,
                changed(kept, "customFields", Plain.NOTHING).get(Sample.CUSTOM));
    }

    @Test
    void a_change_that_says_the_whole_leaves_nothing_of_what_was() {
        Values before = Sample.created(
                "title", "Widget", "address", Sample.body("city", "Paris"), "customFields", Sample.body("a", 1));
        Values after = Sample.TYPE
                .form()
                .readReplacement(
                        Sample.body("address", Sample.body("zip", "75001"), "customFields", Sample.body("b", 2)))
                .appliedTo(before, new ArrayList<>());
        assertEquals(new Address("", "", "", "", "75001", ""), after.get(Sample.ADDRESS));
        assertEquals(Sample.body("b", 2), after.get(Sample.CUSTOM));
    }

    @Test
    void values_know_what_the_writer_gave() {
        Values after = changed("count", 3);
        assertTrue(after.given(Sample.COUNT));
        assertFalse(after.given(Sample.TITLE));
        assertEquals(before, after);
    }

    @Test
    void another_currency_keeps_the_amount_to_the_cent() {
        Money price = changed("currencyCode", "EUR").get(Sample.PRICE);
        assertEquals(new BigDecimal("10.50"), price.amount());
        assertEquals("EUR", price.currency().getCurrencyCode());
    }

    @Test
    void an_amount_that_the_new_currency_cannot_express_is_refused_rather_than_rounded() {
        List<Fault> faults = new ArrayList<>();
        changed(faults, "currencyCode", "JPY");
        assertEquals("/price", faults.getFirst().pointer());
        assertEquals("not_in_currency", faults.getFirst().code());
    }

    @Test
    void a_currency_that_is_not_known_is_the_only_fault() {
        List<Fault> faults = new ArrayList<>();
        changed(faults, "currencyCode", "XXX");
        assertEquals(
                List.of("unknown_currency"), faults.stream().map(Fault::code).toList());
    }
}
