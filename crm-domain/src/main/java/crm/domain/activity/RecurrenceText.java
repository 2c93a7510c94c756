package crm.domain.activity;

import crm.domain.activity.Recurrence.Frequency;
import crm.domain.activity.Recurrence.OnDay;
import crm.domain.kernel.Fault;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes rules of recurrence as RFC 5545 has them, and says of each part that it cannot read why. */
final class RecurrenceText {
    private static final List<String> PARTS = List.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL");
    private static final String KNOWN = "FREQ, INTERVAL, BYDAY, BYMONTHDAY, COUNT and UNTIL";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern ON_DAY = Pattern.compile("([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern DAY_OF_MONTH = Pattern.compile("[+-]?([1-9]|[12][0-9]|3[01])");
    private static final Pattern DATE = Pattern.compile("([0-9]{8})(?:T[0-9]{6}Z?)?");
    private static final int MOST_DAYS = 35;

    private final List<Fault> faults;
    private final Map<String, String> parts = new LinkedHashMap<>();

    private RecurrenceText(List<Fault> faults) {
        this.faults = faults;
    }

    static Optional<Recurrence> read(String text, List<Fault> faults) {
        List<Fault> found = new ArrayList<>();
        Optional<Recurrence> rule = new RecurrenceText(found).read(text);
        faults.addAll(found);
        return found.isEmpty() ? rule : Optional.empty();
    }

    private Optional<Recurrence> read(String text) {
        split(text.strip().toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", ""));
        Optional<Frequency> frequency = part("FREQ", this::frequency);
        if (!parts.containsKey("FREQ")) {
            fault("A rule begins with its frequency, as in FREQ=WEEKLY.");
        }
        if (parts.containsKey("COUNT") && parts.containsKey("UNTIL")) {
            fault("A rule has COUNT or UNTIL, not both.");
        }
        Optional<Integer> every = part("INTERVAL", number -> number("INTERVAL", number));
        Optional<Integer> count = part("COUNT", number -> number("COUNT", number));
        Optional<LocalDate> until = part("UNTIL", this::date);
        List<OnDay> on = part("BYDAY", this::days).orElse(List.of());
        List<Integer> within = part("BYMONTHDAY", this::daysOfMonth).orElse(List.of());
        frequency.ifPresent(one -> checkDays(one, on));
        frequency
                .filter(one -> one != Frequency.MONTHLY && parts.containsKey("BYMONTHDAY"))
                .ifPresent(_ -> fault("BYMONTHDAY needs FREQ=MONTHLY."));
        if (parts.containsKey("BYDAY") && parts.containsKey("BYMONTHDAY")) {
            fault("A rule has BYDAY or BYMONTHDAY, not both.");
        }
        return frequency.map(one -> new Recurrence(
                one, every.orElse(1), on, within, count.map(OptionalInt::of).orElseGet(OptionalInt::empty), until));
    }

    private void split(String text) {
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !PARTS.contains(name)) {
                fault("A rule is made of " + KNOWN + ", separated by semicolons; not of this: " + shown(part) + ".");
            } else if (parts.put(name, part.substring(equals + 1)) != null) {
                fault(name + " can be said once.");
            }
        }
    }

    private <T> Optional<T> part(String name, Function<String, Optional<T>> reader) {
        return Optional.ofNullable(parts.get(name)).flatMap(reader);
    }

    private Optional<Frequency> frequency(String text) {
        Optional<Frequency> frequency = Stream.of(Frequency.values())
                .filter(one -> one.name().equals(text))
                .findFirst();
        if (frequency.isEmpty()) {
            fault("FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.");
        }
        return frequency;
    }

    private Optional<Integer> number(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            fault(name + " is a number from 1 to 999.");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text));
    }

    private Optional<LocalDate> date(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            try {
                return Optional.of(LocalDate.parse(date.group(1), DateTimeFormatter.BASIC_ISO_DATE));
            } catch (DateTimeException noSuchDay) {
                fault("UNTIL is no day that there is.");
                return Optional.empty();
            }
        }
        fault("UNTIL is a day, as in 20261231.");
        return Optional.empty();
    }

    private Optional<List<OnDay>> days(String text) {
        List<OnDay> days = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Matcher day = ON_DAY.matcher(one);
            if (!day.matches()) {
                fault("BYDAY is made of MO, TU, WE, TH, FR, SA and SU, as in MO,WE or 1MO or -1FR.");
                return Optional.empty();
            }
            OptionalInt place =
                    day.group(1) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(day.group(1)));
            days.add(new OnDay(place, day(day.group(2))));
        }
        if (days.size() > MOST_DAYS) {
            fault("BYDAY has at most " + MOST_DAYS + " days.");
        }
        return Optional.of(days);
    }

    private Optional<List<Integer>> daysOfMonth(String text) {
        List<String> days = List.of(text.split(",", -1));
        if (!days.stream().allMatch(one -> DAY_OF_MONTH.matcher(one).matches())) {
            fault("BYMONTHDAY is made of days from 1 to 31, or from -1, the last one, to -31, as in 1,15 or -1.");
            return Optional.empty();
        }
        return Optional.of(days.stream().map(Integer::valueOf).distinct().toList());
    }

    private static DayOfWeek day(String text) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> code(day).equals(text))
                .findFirst()
                .orElseThrow();
    }

    private void checkDays(Frequency frequency, List<OnDay> on) {
        boolean placed = on.stream().anyMatch(day -> day.place().isPresent());
        switch (frequency) {
            case DAILY, WEEKLY -> {
                if (placed) {
                    fault("Numbers in BYDAY, as in 1MO, need FREQ=MONTHLY.");
                }
            }
            case YEARLY -> {
                if (!on.isEmpty()) {
                    fault("BYDAY cannot be used with FREQ=YEARLY.");
                }
            }
            case MONTHLY -> {}
        }
    }

    private void fault(String message) {
        faults.add(Fault.at(Activity.RECURRENCE, "invalid_recurrence", message));
    }

    private static String shown(String part) {
        return part.isEmpty() ? "nothing" : part.length() > 40 ? part.substring(0, 40) : part;
    }

    static String of(Recurrence rule) {
        StringBuilder text = new StringBuilder("FREQ=").append(rule.frequency());
        if (rule.every() > 1) {
            text.append(";INTERVAL=").append(rule.every());
        }
        if (!rule.on().isEmpty()) {
            text.append(rule.on().stream().map(RecurrenceText::of).collect(Collectors.joining(",", ";BYDAY=", "")));
        }
        if (!rule.within().isEmpty()) {
            text.append(
                    rule.within().stream().map(String::valueOf).collect(Collectors.joining(",", ";BYMONTHDAY=", "")));
        }
        rule.count().ifPresent(count -> text.append(";COUNT=").append(count));
        rule.until().ifPresent(until -> text.append(";UNTIL=").append(DateTimeFormatter.BASIC_ISO_DATE.format(until)));
        return text.toString();
    }

    private static String of(OnDay day) {
        return (day.place().isPresent() ? Integer.toString(day.place().getAsInt()) : "") + code(day.day());
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, 2);
    }
}
