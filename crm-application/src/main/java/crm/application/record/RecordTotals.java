package crm.application.record;

import crm.application.memory.Stretches;
import crm.domain.kernel.Field;
import crm.domain.kernel.Money;
import crm.domain.kernel.RecordType;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

        private Total<T> plus(Total<T> other) {
            return new Total<>(
                    group,
                    currency,
                    records + other.records,
                    IntStream.range(0, sums.size())
                            .mapToObj(sum -> sums.get(sum).add(other.sums.get(sum)))
                            .toList());
        }

        /** The totals of the records behind both. */
        public static <T> List<Total<T>> both(List<Total<T>> some, List<Total<T>> others) {
            Map<List<Object>, Total<T>> both = new LinkedHashMap<>();
            Stream.concat(some.stream(), others.stream())
                    .forEach(total -> both.merge(List.of(total.group, total.currency), total, Total::plus));
            return List.copyOf(both.values());
        }
    }

    /**
     * The totals of the records that {@code query} selects; its order and page do not count, and records without a value
     * in {@code group} are left out.
     *
     * @param amounts fields that share one currency
     */
    default <T> List<Total<T>> by(
            RecordType<?> type, Query query, Field<T> group, Field<Currency> currency, List<Field<Money>> amounts) {
        return by(type, query, group, currency, amounts, Stretches.WHOLE).getOrDefault(0, List.of());
    }

    /** For each stretch, the totals of the records in it; a stretch without any may be missing. */
    <T> Map<Integer, List<Total<T>>> by(
            RecordType<?> type,
            Query query,
            Field<T> group,
            Field<Currency> currency,
            List<Field<Money>> amounts,
            Stretches stretches);

    /**
     * The records that have one value in a field.
     *
     * @param sum of a number that they have or lack
     */
    record Sum<T>(T group, long records, long sum) {}

    /** As {@link #by}, for a plain number. */
    <T> List<Sum<T>> sums(RecordType<?> type, Query query, Field<T> group, Field<Long> number);
}
