package crm.domain.deal;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Money;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.math.BigDecimal;
import java.util.Currency;

/** One product or service of a deal, with its quantity and price (ENT-22, C-12). */
public record DealLine(Values values) implements Entity {
    public static final Field<String> ID = Field.text("id", 36)
            .describedAs(
                    "Tells the line from the others of its deal; the system gives it, and who repeats it keeps the line.")
            .exampleOf("019a1b2c-3d4e-7f50-8a6b-7c8d9e0f1a2b");
    public static final Field<String> PRODUCT = Field.text("productId", 100)
            .describedAs("The product in another system.")
            .exampleOf("prod-1");
    public static final Field<String> NAME = Field.text("name", 200)
            .alsoKnownAs("productName")
            .required()
            .describedAs("What is sold.")
            .exampleOf("Enterprise License");
    public static final Field<BigDecimal> QUANTITY = Field.decimal("quantity", 4)
            .required()
            .orElse(new BigDecimal("1.0000"))
            .atLeast(0)
            .describedAs("How much of it.")
            .exampleOf("10");
    public static final Field<BigDecimal> PRICE = Field.decimal("price", 4)
            .alsoKnownAs("unitPrice")
            .required()
            .atLeast(0)
            .describedAs("The price of one, in the deal's currency.")
            .exampleOf("10000");
    public static final Field<BigDecimal> TOTAL = Field.decimal("total", 4)
            .alsoKnownAs("totalPrice")
            .echoed()
            .describedAs("Quantity times price, rounded to the currency's smallest coin.")
            .exampleOf("100000");
    public static final Field<String> NOTES = Field.text("notes", 1000).describedAs("Anything else about it.");

    public static final Form FORM = Form.of(ID, PRODUCT, NAME, QUANTITY, PRICE, TOTAL, NOTES);

    /**
     * This line with its total in the deal's currency.
     *
     * @throws Rejected where the writer repeats another total, or the total is more than money can be
     */
    DealLine priced(Currency currency) {
        Money total = totalIn(currency);
        if (values.findGiven(TOTAL)
                .filter(given -> given.compareTo(total.amount()) != 0)
                .isPresent()) {
            throw Rejected.invalid(
                    Deal.PRODUCTS,
                    "derived",
                    "The total of " + values.get(NAME) + " is " + total.amount() + ": quantity times price.");
        }
        return new DealLine(values.with(TOTAL, total.amount().setScale(4)));
    }

    private Money totalIn(Currency currency) {
        try {
            return Money.rounded(values.get(QUANTITY).multiply(values.get(PRICE)), currency);
        } catch (ArithmeticException tooLarge) {
            throw Rejected.invalid(
                    Deal.PRODUCTS, "out_of_range", "The total of " + values.get(NAME) + " is too large.");
        }
    }

    Money total(Currency currency) {
        return new Money(values.get(TOTAL), currency);
    }
}
