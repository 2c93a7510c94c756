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
    void nothing_clears_a_field_and_empties_a_list() {
        Values after = changed("count", Plain.NOTHING, "tags", Plain.NOTHING);
        assertFalse(after.has(Sample.COUNT));
        assertEquals(List.of(), after.get(Sample.TAGS));
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
