package crm.domain.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final Currency YEN = Currency.getInstance("JPY");

    @Test
    void amounts_that_are_written_differently_are_the_same_money() {
        assertEquals(new Money(new BigDecimal("10"), DOLLAR), new Money(new BigDecimal("10.00"), DOLLAR));
    }

    @Test
    void fractions_of_the_smallest_coin_do_not_exist() {
        assertThrows(ArithmeticException.class, () -> new Money(new BigDecimal("0.001"), DOLLAR));
        assertThrows(ArithmeticException.class, () -> new Money(new BigDecimal("0.5"), YEN));
    }

    @Test
    void halves_are_rounded_away_from_zero() {
        assertEquals(
                "0.13", Money.rounded(new BigDecimal("0.125"), DOLLAR).amount().toPlainString());
        assertEquals(
                "-0.13",
                Money.rounded(new BigDecimal("-0.125"), DOLLAR).amount().toPlainString());
    }

    @Test
    void currencies_do_not_mix() {
        assertThrows(IllegalArgumentException.class, () -> Money.zero(DOLLAR).plus(Money.zero(YEN)));
    }

    @Test
    void stored_amounts_come_back_and_keep_their_order_across_currencies() {
        Random random = new Random(7);
        List<Currency> currencies = List.of(DOLLAR, YEN, Currency.getInstance("KWD"), Currency.getInstance("CLF"));
        Money previous = Money.zero(DOLLAR);
        for (int i = 0; i < 5_000; i++) {
            Currency currency = currencies.get(random.nextInt(4));
            Money money = new Money(
                    BigDecimal.valueOf(
                            random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L),
                            currency.getDefaultFractionDigits()),
                    currency);
            assertEquals(money, Money.ofTenThousandths(money.tenThousandths(), currency));
            assertEquals(
                    money.amount().compareTo(previous.amount()),
                    Long.compare(money.tenThousandths(), previous.tenThousandths()));
            previous = money;
        }
        assertTrue(previous.amount().signum() != 0);
    }
}
