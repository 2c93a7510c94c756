package crm.application.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.activity.Recurrence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.api.Test;

/** Series continued one occurrence at a time are those that an independent implementation of RFC 5545 finds at once. */
class RecurrencesComparedTest {
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final LocalDate HORIZON = LocalDate.of(2200, 1, 1);

    @Test
    void any_series_is_the_one_that_others_find() throws InvalidRecurrenceRuleException {
        int compared = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            String rule = rule(random);
            LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1_500));
            // A series begins with an occurrence: the first one after some day is that.
            Optional<LocalDate> start = read(rule).next(day);
            if (start.isPresent()) {
                String counted = random.nextBoolean() ? rule + ";COUNT=" + (1 + random.nextInt(12)) : rule;
                List<LocalDate> theirs = theirs(counted, start.get());
                assertEquals(theirs, ours(counted, start.get(), theirs.size()), counted + " from " + start.get());
                compared += theirs.size();
            }
        }
        assertEquals(true, compared > 20_000, "compared " + compared);
    }

    private static String rule(Random random) {
        String every = random.nextBoolean() ? "" : ";INTERVAL=" + (1 + random.nextInt(6));
        return switch (random.nextInt(4)) {
            case 0 -> "FREQ=DAILY" + every + (random.nextInt(4) == 0 ? days(random, false) : "");
            case 1 -> "FREQ=WEEKLY" + every + (random.nextBoolean() ? days(random, false) : "");
            case 2 -> "FREQ=MONTHLY" + every + inMonth(random);
            default -> "FREQ=YEARLY" + every;
        };
    }

    private static String inMonth(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> days(random, true);
            case 1 ->
                IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(_ -> (random.nextBoolean() ? "-" : "") + (1 + random.nextInt(31)))
                        .distinct()
                        .collect(Collectors.joining(",", ";BYMONTHDAY=", ""));
            default -> "";
        };
    }

    private static String days(Random random, boolean placed) {
        List<Integer> places = List.of(1, 2, 3, 4, 5, -1, -2);
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> (placed && random.nextBoolean() ? places.get(random.nextInt(places.size())) + "" : "")
                        + DAYS.get(random.nextInt(DAYS.size())))
                .distinct()
                .collect(Collectors.joining(",", ";BYDAY=", ""));
    }

    private static List<LocalDate> ours(String rule, LocalDate start, int most) {
        List<LocalDate> days = new ArrayList<>();
        Optional<LocalDate> day = Optional.of(start);
        Recurrence rest = read(rule);
        while (day.isPresent() && days.size() < most) {
            days.add(day.get());
            day = rest.next(day.get());
            rest = rest.rest();
        }
        // A counted series has to end where theirs does.
        assertEquals(true, day.isEmpty() || !rule.contains("COUNT") || day.get().isAfter(HORIZON), rule);
        return days;
    }

    private static List<LocalDate> theirs(String rule, LocalDate start) throws InvalidRecurrenceRuleException {
        RecurrenceRuleIterator days = new RecurrenceRule(rule)
                .iterator(new DateTime(start.getYear(), start.getMonthValue() - 1, start.getDayOfMonth()));
        List<LocalDate> found = new ArrayList<>();
        while (found.size() < 25 && days.hasNext()) {
            DateTime day = days.nextDateTime();
            LocalDate date = LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth());
            if (date.isAfter(HORIZON)) {
                return found;
            }
            found.add(date);
        }
        return found;
    }

    private static Recurrence read(String rule) {
        return Recurrence.read(rule, new ArrayList<>()).orElseThrow();
    }
}
