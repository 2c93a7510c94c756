package crm.domain.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** An exact amount in one currency, without fractions of the currency's smallest coin (C-50). */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    /** The most digits an amount has before the decimal point. */
    public static final int MAXIMUM_DIGITS = 14;

    /** The decimals of the finest currency of ISO 4217: every amount is a whole number of ten-thousandths. */
    private static final int FINEST_SCALE = 4;

    /**
     * @throws ArithmeticException where the amount has a fraction of the smallest coin or more than
     *     {@link #MAXIMUM_DIGITS} digits before the decimal point
     */
    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
        if (amount.precision() - amount.scale() > MAXIMUM_DIGITS) {
            throw new ArithmeticException("More than " + MAXIMUM_DIGITS + " digits: " + amount);
        }
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** The amount nearest to {@code amount}, halves away from zero (C-50). */
    public static Money rounded(BigDecimal amount, Currency currency) {
        return new Money(amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP), currency);
    }

    /** The way back from {@link #tenThousandths()}. */
    public static Money ofTenThousandths(long tenThousandths, Currency currency) {
        return new Money(BigDecimal.valueOf(tenThousandths, FINEST_SCALE), currency);
    }

    /** The amount as a whole number that compares alike in every currency: how it is stored and indexed. */
    public long tenThousandths() {
        return tenThousandths(amount);
    }

    /** @throws ArithmeticException where {@code amount} is finer or larger than any money */
    public static long tenThousandths(BigDecimal amount) {
        return amount.setScale(FINEST_SCALE, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    /** This amount's share of {@code percent} in a hundred, rounded to the smallest coin. */
    public Money percent(int percent) {
        return rounded(amount.multiply(BigDecimal.valueOf(percent, 2)), currency);
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(sameCurrency(other).amount);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " cannot be combined with " + other.currency);
        }
        return other;
    }
}
