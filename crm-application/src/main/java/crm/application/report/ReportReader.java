package crm.application.report;

import crm.application.pipeline.PipelineFinder;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a client asks of a report: {@code from}, {@code to}, {@code by=owner,month}, {@code limit}, and the keys of
 * its dimensions, as in {@code ownerId=me}, {@code stageId=none} or {@code currency=EUR,USD}.
 */
@ApplicationScoped
public class ReportReader {
    public static final Field<LocalDate> FROM = Field.date("from").describedAs("The first day that counts.");
    public static final Field<LocalDate> TO = Field.date("to").describedAs("The last day that counts.");

    /** The most rows of an answer, and how many there are where nothing is asked. */
    public static final int MAXIMUM_LIMIT = 1_000;

    public static final int DEFAULT_LIMIT = 200;

    private static final int MAXIMUM_ALTERNATIVES = 100;
    private static final int MAXIMUM_PAGE = 100_000;
    private static final Set<String> CONTROLS = Set.of("from", "to", "by", "limit", "page", "explain");

    private final PipelineFinder pipelines;
    private final Tenants tenants;
    private final Clock clock;

    ReportReader(PipelineFinder pipelines, Tenants tenants, Clock clock) {
        this.pipelines = pipelines;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** The parameters by which a report can be narrowed: a range of days, and the keys of its dimensions. */
    public static List<Field<?>> parameters(Report report) {
        List<Field<?>> parameters = new ArrayList<>(List.of(FROM, TO));
        report.dimensions().forEach(dimension -> parameters.add(dimension.key()));
        return parameters;
    }

    /**
     * The question that {@code parameters} ask.
     *
     * @param caller whom {@code me} means, where the caller is somebody
     * @throws Rejected naming the first parameter that is unknown, contradicts another or cannot be understood
     */
    Question read(Report report, Map<String, String> parameters, Optional<Id> caller) {
        Map<String, String> given = given(parameters);
        TenantSettings tenant = tenants.current();
        Instant now = clock.instant();
        Optional<LocalDate> to = day(TO, given);
        Optional<LocalDate> from =
                day(FROM, given).or(() -> usualStart(report, LocalDate.ofInstant(now, tenant.zone()), to));
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw Rejected.malformedParameter("to", "contradiction", "to lies before from.");
        }
        return new Question(
                report,
                by(report, given),
                filters(report, given, caller),
                from,
                to,
                tenant.zone(),
                now,
                number(given, "limit", DEFAULT_LIMIT, MAXIMUM_LIMIT));
    }

    /** Whether the records behind each row are asked for. */
    static boolean explain(Map<String, String> parameters) {
        return switch (parameters.getOrDefault("explain", "")) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw Rejected.malformedParameter("explain", "wrong_type", "explain is true or false.");
        };
    }

    static int page(Map<String, String> parameters) {
        return number(given(parameters), "page", 1, MAXIMUM_PAGE);
    }

    private static Map<String, String> given(Map<String, String> parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        parameters.forEach((name, text) -> {
            if (!text.isBlank()) {
                given.put(name, text.strip());
            }
        });
        return given;
    }

    /** Where nothing is asked, a report tells of this month and the two before it; never of a time that ends before. */
    private static Optional<LocalDate> usualStart(Report report, LocalDate today, Optional<LocalDate> to) {
        return report.day()
                .sinceMonths()
                .map(months -> today.withDayOfMonth(1).minusMonths(months))
                .filter(start -> to.filter(end -> end.isBefore(start)).isEmpty());
    }

    private static Optional<LocalDate> day(Field<LocalDate> field, Map<String, String> given) {
        return Optional.ofNullable(given.get(field.name()))
                .flatMap(text -> field.parse(field.name(), text))
                .map(LocalDate.class::cast);
    }

    private static List<Dimension> by(Report report, Map<String, String> given) {
        List<Dimension> by = new ArrayList<>();
        if (given.containsKey("by")) {
            // A comma alone is a name that no dimension has, not no name at all.
            Stream.of(given.get("by").split(",", -1))
                    .map(String::strip)
                    .distinct()
                    .forEach(name -> by.add(dimension(report, name)));
        } else {
            by.addAll(report.usual());
        }
        report.always().stream().filter(dimension -> !by.contains(dimension)).forEach(by::add);
        return by;
    }

    private static Dimension dimension(Report report, String name) {
        return report.dimensions().stream()
                .filter(dimension -> dimension.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Rejected.malformedParameter(
                        "by",
                        "unknown_choice",
                        "This report can be split by "
                                + report.dimensions().stream()
                                        .map(Dimension::name)
                                        .collect(Collectors.joining(", ")) + "; not by this."));
    }

    private List<Question.Only> filters(Report report, Map<String, String> given, Optional<Id> caller) {
        Map<String, Field<?>> keys = new LinkedHashMap<>();
        parameters(report).forEach(field -> keys.put(field.name(), field));
        List<Question.Only> filters = new ArrayList<>();
        given.forEach((name, text) -> {
            if (!CONTROLS.contains(name)) {
                filters.add(filter(keys, name, text, caller));
            }
        });
        return filters;
    }

    private Question.Only filter(Map<String, Field<?>> keys, String name, String text, Optional<Id> caller) {
        if (!keys.containsKey(name)) {
            throw Rejected.malformedParameter(
                    name.length() > 60 ? name.substring(0, 60) : name,
                    "unknown_parameter",
                    "This report takes by, limit, explain, " + String.join(", ", keys.keySet())
                            + " and no other parameter.");
        }
        Field<?> key = keys.get(name);
        if (text.equals(Question.NONE)) {
            return new Question.Only(key, List.of());
        }
        List<Object> values = Stream.of(text.split(","))
                .map(String::strip)
                .filter(alternative -> !alternative.isEmpty())
                .map(alternative -> value(key, alternative, caller))
                .toList();
        if (values.isEmpty() || values.size() > MAXIMUM_ALTERNATIVES) {
            throw Rejected.malformedParameter(
                    name, "out_of_range", name + " takes 1 to " + MAXIMUM_ALTERNATIVES + " values.");
        }
        return new Question.Only(key, values);
    }

    private Object value(Field<?> key, String text, Optional<Id> caller) {
        if (key.wordForNone().filter(text::equalsIgnoreCase).isPresent()) {
            return pipelines
                    .standard()
                    .map(Stored::id)
                    .orElseThrow(() -> Rejected.malformedParameter(
                            key.name(), "unknown_reference", "There is no default pipeline."));
        }
        if (text.equals("me") && key.kind() instanceof Kind.Reference(String target) && target.equals("user")) {
            return caller.orElseThrow(
                    () -> Rejected.malformedParameter(key.name(), "unknown_reference", "Nobody in particular asks."));
        }
        return key.parse(key.name(), text)
                .orElseThrow(() -> Rejected.malformedParameter(key.name(), "wrong_type", key + " needs a value."));
    }

    private static int number(Map<String, String> given, String name, int standard, int maximum) {
        String text = given.get(name);
        if (text == null) {
            return standard;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= maximum) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw Rejected.malformedParameter(name, "wrong_type", name + " must be a whole number.");
        }
        throw Rejected.malformedParameter(name, "out_of_range", name + " must lie between 1 and " + maximum + ".");
    }
}
