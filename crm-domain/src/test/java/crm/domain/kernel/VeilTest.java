package crm.domain.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VeilTest {
    private static final Field<String> NAME = Field.text("name", 50);
    private static final Field<String> EMAIL = Field.email("email");
    private static final Field<String> PHONE = Field.phone("phone");
    private static final Field<Currency> CURRENCY = Field.currency("currency");
    private static final Field<Money> AMOUNT = Field.money("amount", CURRENCY);
    private static final Field<LocalDate> DAY = Field.date("day");
    private static final Form FORM = Form.of(NAME, EMAIL, PHONE, CURRENCY, AMOUNT, DAY);
    private static final Currency EURO = Currency.getInstance("EUR");

    private final Values values = FORM.blankLine()
            .with(NAME, "Zoë")
            .with(EMAIL, "jane.doe@example.com")
            .with(PHONE, "+1 (555) 010-0199")
            .with(CURRENCY, EURO)
            .with(AMOUNT, new Money(new BigDecimal("45999.99"), EURO))
            .with(DAY, LocalDate.of(2026, 2, 8));

    @Test
    void a_masked_value_can_be_recognised_and_no_more() {
        Values shown = Veil.of(
                        Map.of(NAME, Cover.MASKED, EMAIL, Cover.MASKED, PHONE, Cover.MASKED, AMOUNT, Cover.MASKED))
                .over(values);

        assertEquals("Z***", shown.get(NAME));
        assertEquals("j***@example.com", shown.get(EMAIL));
        assertEquals("***199", shown.get(PHONE));
        assertEquals(new Money(new BigDecimal("40000"), EURO), shown.get(AMOUNT));
        assertEquals(LocalDate.of(2026, 2, 8), shown.get(DAY));
    }

    @Test
    void of_a_hidden_value_and_of_one_that_cannot_be_masked_nothing_is_left() {
        Values shown = Veil.of(Map.of(EMAIL, Cover.HIDDEN, DAY, Cover.MASKED)).over(values);

        assertFalse(shown.has(EMAIL));
        assertFalse(shown.has(DAY));
        assertEquals("Zoë", shown.get(NAME));
        assertTrue(values.has(EMAIL));
    }

    @Test
    void what_a_log_remembers_is_shown_as_the_record_is() {
        Veil veil = Veil.of(Map.of(EMAIL, Cover.MASKED, AMOUNT, Cover.MASKED, NAME, Cover.HIDDEN, DAY, Cover.MASKED));
        for (Field<?> field : List.of(EMAIL, AMOUNT, NAME, DAY, PHONE)) {
            assertEquals(veil.over(values).plain(field), veil.over(field, values.plain(field)), field::name);
        }
        assertEquals(Plain.NOTHING, veil.over(EMAIL, Plain.NOTHING));
    }

    @Test
    void one_veil_keeps_back_at_least_as_much_as_another() {
        Veil masked = Veil.of(Map.of(EMAIL, Cover.MASKED));
        Veil hidden = Veil.of(Map.of(EMAIL, Cover.HIDDEN));

        assertTrue(hidden.isAtLeast(masked));
        assertTrue(masked.isAtLeast(masked));
        assertTrue(masked.isAtLeast(Veil.NONE));
        assertFalse(masked.isAtLeast(hidden));
        assertFalse(Veil.NONE.isAtLeast(masked));
        assertEquals(Optional.of(Cover.MASKED), masked.cover(EMAIL));
    }
}
