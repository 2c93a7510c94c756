package crm.application.table;

import crm.domain.kernel.Plain;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;

/** What stands in one place of a table. */
public sealed interface Cell {
    Cell NOTHING = Nothing.NOTHING;

    /** A text. */
    record Text(String value) implements Cell {}

    /** A whole number. */
    record Whole(long value) implements Cell {}

    /** An exact number. */
    record Number(BigDecimal value) implements Cell {}

    /** An amount in a currency; a sum may be larger than any single amount of money. */
    record Amount(BigDecimal value, Currency currency) implements Cell {}

    /** Hundredths. */
    record Percent(BigDecimal value) implements Cell {}

    /** A calendar day. */
    record Day(LocalDate value) implements Cell {}

    /** A moment on the time line. */
    record Moment(Instant value) implements Cell {}

    /** Yes or no. */
    record YesNo(boolean value) implements Cell {}

    /** Data of a shape of its own, such as the lines of a deal; written as JSON. */
    record Data(Plain value) implements Cell {}

    /** An empty place. */
    enum Nothing implements Cell {
        NOTHING
    }

    /** The value as a cell, or an empty one. */
    static <T> Cell of(Optional<T> value, Function<T, Cell> cell) {
        return value.map(cell).orElse(NOTHING);
    }
}
