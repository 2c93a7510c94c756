package crm.domain.deal;

import static crm.domain.deal.Deals.dollars;
import static crm.domain.deal.Deals.money;
import static crm.domain.deal.Deals.open;
import static crm.domain.deal.Deals.updated;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.Writing;
import crm.domain.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a deal is worth follows from what is sold (BR-056, C-35, C-36). */
class DealAmountsTest {
    private static final String LINES = """
            "products": [{"name": "Licence", "quantity": 10, "price": 10000}, {"name": "Help", "price": "99.99"}]""";

    @Test
    void without_products_the_amount_is_free_and_nothing_by_default() {
        assertEquals(dollars("0"), open("\"notes\": \"x\"").amount());
        assertEquals(dollars("12.5"), open("\"amount\": 12.5").amount());
        assertEquals(
                dollars("0"),
                updated(open("\"amount\": 12.5"), "{\"amount\": null}").amount());
    }

    @Test
    void with_products_the_amount_is_the_sum_of_their_totals() {
        Deal deal = open(LINES);
        assertEquals(dollars("100099.99"), deal.amount());
        assertEquals(
                List.of(new BigDecimal("100000.0000"), new BigDecimal("99.9900")),
                deal.values().get(Deal.PRODUCTS).stream()
                        .map(line -> line.values().get(DealLine.TOTAL))
                        .toList());
    }

    @Test
    void an_amount_that_comes_with_products_must_be_their_sum() {
        assertEquals(List.of("/amount derived"), Writing.faults(() -> open("\"amount\": 5, " + LINES)));
        assertEquals(
                dollars("100099.99"), open("\"amount\": 100099.99, " + LINES).amount());
    }

    @Test
    void whoever_clears_a_total_or_the_amount_repeats_no_other_one() {
        Deal deal = open("""
                "amount": null, "products": [{"name": "Licence", "quantity": 2, "price": 50, "total": ""}]""");
        assertEquals(dollars("100"), deal.amount());
        assertEquals(
                new BigDecimal("100.0000"),
                deal.values().get(Deal.PRODUCTS).getFirst().values().get(DealLine.TOTAL));
        assertEquals(dollars("100"), updated(deal, "{\"amount\": null}").amount());
    }

    @Test
    void another_currency_is_taken_where_the_products_fit_it_though_the_old_sum_does_not() {
        Deal deal = open("\"products\": [{\"name\": \"Half\", \"quantity\": 1, \"price\": 10.5}]");
        Deal yen = updated(deal, "{\"currencyCode\": \"JPY\"}");
        assertEquals(money("11", "JPY"), yen.amount());
        assertEquals(
                List.of("/amount not_in_currency"),
                Writing.faults(() -> updated(open("\"amount\": 10.5"), "{\"currencyCode\": \"JPY\"}")));
    }

    @Test
    void an_amount_alone_cannot_contradict_the_products() {
        Deal deal = open(LINES);
        assertEquals(List.of("/amount derived"), Writing.faults(() -> updated(deal, "{\"amount\": 5}")));
        assertEquals(deal, updated(deal, "{\"amount\": 100099.99}"));
    }

    @Test
    void taking_the_products_away_keeps_the_amount_and_sets_it_free() {
        Deal without = updated(open(LINES), "{\"products\": []}");
        assertEquals(dollars("100099.99"), without.amount());
        assertEquals(dollars("5"), updated(without, "{\"amount\": 5}").amount());
    }

    @Test
    void value_is_another_name_of_amount_and_must_agree_with_it() {
        assertEquals(dollars("7"), open("\"value\": 7, \"amount\": 7.00").amount());
        assertEquals(List.of("/value contradiction"), Writing.faults(() -> open("\"amount\": 7, \"value\": 8")));
    }

    @Test
    void a_repeated_line_total_must_be_right() {
        String line = "\"products\": [{\"name\": \"x\", \"quantity\": 3, \"price\": 0.335, \"total\": %s}]";
        assertEquals(dollars("1.01"), open(line.formatted("1.01")).amount());
        assertEquals(List.of("/products derived"), Writing.faults(() -> open(line.formatted("1.005"))));
    }

    @Test
    void a_line_has_the_names_of_the_other_document_too() {
        Deal deal =
                open("\"products\": [{\"productName\": \"x\", \"quantity\": 2, \"unitPrice\": 4, \"totalPrice\": 8}]");
        assertEquals(dollars("8"), deal.amount());
    }

    @Test
    void a_discount_cannot_be_more_than_amount_and_tax() {
        assertEquals(
                dollars("0"),
                open("\"amount\": 10, \"tax\": 1, \"discount\": 11").total());
        assertEquals(
                List.of("/discount out_of_range"),
                Writing.faults(() -> open("\"amount\": 10, \"tax\": 1, \"discount\": 11.01")));
        assertEquals(List.of("/amount out_of_range"), Writing.faults(() -> open("\"amount\": -1")));
    }

    @Test
    void the_total_follows_whichever_of_its_parts_changes() {
        Deal deal = open("\"amount\": 100, \"discount\": 10, \"tax\": 5.5");
        assertEquals(dollars("95.5"), deal.total());
        assertEquals(dollars("105.5"), updated(deal, "{\"discount\": null}").total());
        assertEquals(dollars("90"), updated(deal, "{\"tax\": 0}").total());
        assertEquals(dollars("195.5"), updated(deal, "{\"amount\": 200}").total());
    }

    @Test
    void what_follows_cannot_be_written() {
        assertEquals(List.of("/total read_only"), Writing.faults(() -> open("\"total\": 1")));
        assertEquals(List.of("/weightedValue read_only"), Writing.faults(() -> open("\"weightedValue\": 1")));
    }

    @Test
    void sums_that_no_money_can_be_are_refused() {
        String huge = "{\"name\": \"x\", \"quantity\": %s, \"price\": 99999999999999}";
        assertEquals(
                List.of("/products out_of_range"),
                Writing.faults(() -> open("\"products\": [" + huge.formatted("2") + "]")));
        assertEquals(
                List.of("/products out_of_range"),
                Writing.faults(() -> open("\"products\": [" + huge.formatted("1") + "," + huge.formatted("1") + "]")));
        assertEquals(
                List.of("/tax out_of_range"), Writing.faults(() -> open("\"amount\": 99999999999999, \"tax\": 1")));
    }

    @Test
    void another_currency_keeps_what_can_be_kept_and_recalculates_the_rest() {
        Deal yen = updated(open("\"amount\": 101, \"probability\": 25"), "{\"currencyCode\": \"JPY\"}");
        assertEquals(money("101", "JPY"), yen.amount());
        assertEquals(money("25", "JPY"), yen.values().get(Deal.WEIGHTED_VALUE));
        assertEquals(
                List.of("/amount not_in_currency"),
                Writing.faults(() -> updated(open("\"amount\": 1.5"), "{\"currencyCode\": \"JPY\"}")));
    }

    @Test
    void total_and_weighted_value_are_right_whatever_is_sold() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Currency currency =
                    Currency.getInstance(List.of("USD", "JPY", "KWD", "EUR").get(random.nextInt(4)));
            List<BigDecimal[]> lines = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(_ -> new BigDecimal[] {
                        BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(5)),
                        BigDecimal.valueOf(random.nextInt(10_000_000), random.nextInt(5))
                    })
                    .toList();
            int probability = random.nextInt(101);
            Deal deal = open(sold(currency, lines, probability));

            BigDecimal expected = lines.stream()
                    .map(line -> line[0].multiply(line[1])
                            .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(new Money(expected, currency), deal.amount(), "seed " + seed);
            assertEquals(deal.amount(), deal.total(), "seed " + seed);
            assertEquals(
                    Money.rounded(
                            expected.multiply(BigDecimal.valueOf(probability)).movePointLeft(2), currency),
                    deal.values().get(Deal.WEIGHTED_VALUE),
                    "seed " + seed);
            assertEquals(deal, updated(deal, "{\"name\": \"Acme\"}"), "seed " + seed);
        }
    }

    private static String sold(Currency currency, List<BigDecimal[]> lines, int probability) {
        String products = lines.stream()
                .map(line -> "{\"name\": \"x\", \"quantity\": %s, \"price\": %s}"
                        .formatted(line[0].toPlainString(), line[1].toPlainString()))
                .collect(Collectors.joining(","));
        return "\"currencyCode\": \"%s\", \"probability\": %d, \"products\": [%s]"
                .formatted(currency, probability, products);
    }
}
