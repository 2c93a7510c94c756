package crm.domain.activity;

import crm.domain.kernel.Fault;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How an activity repeats itself: the part of RFC 5545, section 3.3.10, that names a frequency, an interval, days of the
 * week or of the month, and an end. A rule is read from the day of one occurrence on, as if the series began there.
 *
 * @param every how many days, weeks, months or years lie between occurrences
 * @param on the days of the week; where neither they nor days of the month are named, it is the day that the occurrence
 *     before has
 * @param within the days of the month, the first is 1, the last is -1
 * @param count how many occurrences there are, that one included
 * @param until the last day on which there may be one
 */
public record Recurrence(
        Frequency frequency,
        int every,
        List<OnDay> on,
        List<Integer> within,
        OptionalInt count,
        Optional<LocalDate> until) {
    private static final int MOST_STEPS = 1_000;
    private static final int LAST_YEAR = 9_999;

    /** The unit in which a rule counts. */
    public enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY
    }

    /**
     * A day of the week, or within a month one of its occurrences.
     *
     * @param place the first is 1, the last is -1; none means each
     */
    public record OnDay(OptionalInt place, DayOfWeek day) {

        Stream<LocalDate> within(YearMonth month) {
            if (place.isPresent()) {
                LocalDate there = month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(place.getAsInt(), day));
                return Stream.of(there).filter(it -> YearMonth.from(it).equals(month));
            }
            return month.atDay(1)
                    .with(TemporalAdjusters.nextOrSame(day))
                    .datesUntil(month.plusMonths(1).atDay(1), Period.ofWeeks(1));
        }
    }

    public Recurrence {
        on = List.copyOf(on);
        within = List.copyOf(within);
    }

    /**
     * The rule that the text is.
     *
     * @param faults receives what is wrong with the text; nothing is answered then
     */
    public static Optional<Recurrence> read(String text, List<Fault> faults) {
        return RecurrenceText.read(text, faults);
    }

    /** The rule as RFC 5545 writes it. */
    public String text() {
        return RecurrenceText.of(this);
    }

    /** The rule for the rest of the series after this occurrence. */
    public Recurrence rest() {
        return new Recurrence(
                frequency, every, on, within, count.isPresent() ? OptionalInt.of(count.getAsInt() - 1) : count, until);
    }

    /** The day of the occurrence that follows the one on {@code day}; none where the series ends with that. */
    public Optional<LocalDate> next(LocalDate day) {
        if (count.isPresent() && count.getAsInt() <= 1) {
            return Optional.empty();
        }
        return IntStream.rangeClosed(0, MOST_STEPS)
                .mapToObj(step -> days(day, step))
                .takeWhile(days -> days.reached().getYear() <= LAST_YEAR)
                .flatMap(days -> days.possible().filter(day::isBefore).sorted())
                .findFirst()
                .filter(next -> until.filter(next::isAfter).isEmpty());
    }

    /** The days that can be in one period; {@code reached} is a day of it, whether it is one of them or not. */
    private record Days(LocalDate reached, Stream<LocalDate> possible) {}

    private Days days(LocalDate day, int step) {
        long distance = (long) step * every;
        return switch (frequency) {
            case DAILY -> daily(day.plusDays(distance));
            case WEEKLY -> weekly(day, distance);
            case MONTHLY -> monthly(day, YearMonth.from(day).plusMonths(distance));
            case YEARLY -> sameDay(day, YearMonth.from(day).plusYears(distance));
        };
    }

    private Days daily(LocalDate reached) {
        boolean fits = on.isEmpty() || on.stream().anyMatch(one -> one.day() == reached.getDayOfWeek());
        return new Days(reached, Stream.of(reached).filter(_ -> fits));
    }

    private Days weekly(LocalDate day, long weeks) {
        LocalDate same = day.plusWeeks(weeks);
        LocalDate monday = same.minusDays(same.getDayOfWeek().ordinal());
        return on.isEmpty()
                ? new Days(same, Stream.of(same))
                : new Days(
                        same, on.stream().map(one -> monday.plusDays(one.day().ordinal())));
    }

    private Days monthly(LocalDate day, YearMonth month) {
        if (on.isEmpty() && within.isEmpty()) {
            return sameDay(day, month);
        }
        Stream<LocalDate> chosen = on.isEmpty()
                ? within.stream().flatMap(place -> placed(month, place))
                : on.stream().flatMap(one -> one.within(month));
        return new Days(month.atDay(1), chosen.distinct());
    }

    private static Stream<LocalDate> placed(YearMonth month, int place) {
        int day = place > 0 ? place : month.lengthOfMonth() + 1 + place;
        return Stream.of(day).filter(month::isValidDay).map(month::atDay);
    }

    /** A month that lacks the day has no occurrence. */
    private static Days sameDay(LocalDate day, YearMonth month) {
        return new Days(
                month.atDay(1),
                Stream.of(month)
                        .filter(it -> it.isValidDay(day.getDayOfMonth()))
                        .map(it -> it.atDay(day.getDayOfMonth())));
    }
}
