package crm.application.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.Money;
import crm.domain.kernel.RecordType;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/** Counts records and adds up their amounts where they are kept. */
public interface RecordTotals {

    /**
     * The records that have one value in a field and amounts in one currency.
     *
     * @param sums exact, in the order in which the amounts were asked for; they may be larger than any single amount
     */
    record Total<T>(T group, Currency currency, long records, List<BigDecimal> sums) {
        public Total {
            sums = List.copyOf(sums);
        }
    }

    /**
     * The totals of the records that {@code query} selects; its order and page do not count, and records without a value
     * in {@code group} are left out.
     *
     * @param amounts fields that share one currency
     */
    <T> List<Total<T>> by(
            RecordType<?> type, Query query, Field<T> group, Field<Currency> currency, List<Field<Money>> amounts);

    /**
     * The records that have one value in a field.
     *
     * @param sum of a number that they have or lack
     */
    record Sum<T>(T group, long records, long sum) {}

    /** As {@link #by}, for a plain number. */
    <T> List<Sum<T>> sums(RecordType<?> type, Query query, Field<T> group, Field<Long> number);
}
