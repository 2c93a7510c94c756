package crm.application.record;

import crm.application.ConditionCatalog;
import crm.application.access.Sight;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads what a client asks of a list, in the words of the documents (BR-021, BR-030, BR-040, BR-055): {@code status=NEW},
 * {@code minScore=50}, {@code expectedCloseDateFrom=2026-01-01}, {@code tags=a,b}, {@code search}, {@code sortBy},
 * {@code sortOrder}, {@code page}, {@code limit} and {@code cursor}.
 */
@ApplicationScoped
public class QueryReader {
    private static final Set<String> CONTROLS =
            Set.of("search", "sortBy", "sortOrder", "page", "limit", "cursor", "include", "fields");
    private static final int MAXIMUM_PAGE = 1_000_000;
    private static final int MAXIMUM_SEARCH_LENGTH = 200;
    private static final int MAXIMUM_ALTERNATIVES = 100;

    private final Cursors cursors;
    private final Days days;
    private final Map<RecordType<?>, ListConditions<?>> conditions = new HashMap<>();

    QueryReader(Cursors cursors, Days days, Instance<ListConditions<?>> conditions) {
        this.cursors = cursors;
        this.days = days;
        conditions.forEach(some -> this.conditions.put(some.type(), some));
    }

    /**
     * The query that {@code parameters} ask for.
     *
     * @param parameters names and texts; empty texts count as not given
     * @param caller whom {@code me} means, where the caller is somebody
     * @throws Rejected naming the first parameter that is unknown or cannot be understood
     */
    public Query read(RecordType<?> type, Map<String, String> parameters, String tenant, Optional<Id> caller) {
        // Whatever order they are sent in, the same list is asked for: its cursor, its total and its plan are the same.
        Map<String, String> given = new TreeMap<>();
        parameters.forEach((name, text) -> {
            if (!text.isBlank()) {
                given.put(name, characters(name, text.strip()));
            }
        });
        List<Filter> filters = filters(type, given, caller);
        RecordType.Order order = order(type, given);
        Optional<String> search = search(given);
        int limit = number(given, "limit", Paging.DEFAULT_LIMIT, Paging.MAXIMUM_LIMIT);
        Supplier<String> list = () -> cursors.fingerprint(tenant, type, order, filters, search);
        return new Query(filters, search, Sight.EVERYTHING, order, paging(given, order, limit, list));
    }

    /** Where the list goes on after its last record, or nothing where it ends. */
    public Optional<String> next(Records.Listing<?> listing, RecordType<?> type, String tenant) {
        if (!listing.more() || listing.views().isEmpty()) {
            return Optional.empty();
        }
        Query query = listing.query();
        String list = cursors.fingerprint(tenant, type, query.order(), query.filters(), query.search());
        return Optional.of(
                cursors.seal(list, query.order(), listing.views().getLast().record()));
    }

    private Paging paging(Map<String, String> given, RecordType.Order order, int limit, Supplier<String> list) {
        if (!given.containsKey("cursor")) {
            return new Paging.Numbered(number(given, "page", 1, MAXIMUM_PAGE), limit);
        }
        if (given.containsKey("page")) {
            throw Rejected.malformedParameter("page", "contradiction", "Give either page or cursor.");
        }
        return cursors.open(list.get(), order, given.get("cursor"), limit);
    }

    private static Optional<String> search(Map<String, String> given) {
        Optional<String> search = Optional.ofNullable(given.get("search"));
        if (search.filter(text -> text.length() > MAXIMUM_SEARCH_LENGTH).isPresent()) {
            throw Rejected.malformedParameter(
                    "search", "too_long", "At most " + MAXIMUM_SEARCH_LENGTH + " characters can be searched for.");
        }
        return search;
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

    private static RecordType.Order order(RecordType<?> type, Map<String, String> given) {
        boolean descending = descending(type, given);
        if (!given.containsKey("sortBy")) {
            return new RecordType.Order(type.order().field(), descending);
        }
        String name = given.get("sortBy");
        return type.find(name)
                .filter(Field::isSortable)
                .map(field -> new RecordType.Order(field, descending))
                .orElseThrow(() -> Rejected.malformedParameter(
                        "sortBy",
                        "unknown_sort",
                        "A list of " + type.path() + " can be sorted by " + names(type, Field::isSortable)
                                + "; not by this."));
    }

    private static boolean descending(RecordType<?> type, Map<String, String> given) {
        String text = given.get("sortOrder");
        if (text == null) {
            return given.containsKey("sortBy") ? false : type.order().descending();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw Rejected.malformedParameter("sortOrder", "unknown_choice", "sortOrder is asc or desc.");
        };
    }

    private List<Filter> filters(RecordType<?> type, Map<String, String> given, Optional<Id> caller) {
        List<Filter> filters = new ArrayList<>();
        Map<Field<?>, Filter.Between> ranges = new LinkedHashMap<>();
        given.forEach((name, text) -> {
            if (CONTROLS.contains(name)) {
                return;
            }
            Optional<Field<?>> field = filterable(type, name);
            if (field.isPresent()) {
                filters.add(filter(type, field.get(), name, text, caller));
                return;
            }
            Optional<ListCondition> condition = ConditionCatalog.find(type, name);
            if (condition.isPresent()) {
                asked(condition.get(), name, text, caller).ifPresent(filters::add);
                return;
            }
            Bound bound = bound(type, name);
            ranges.merge(bound.field(), range(bound, name, text), QueryReader::both);
        });
        filters.addAll(ranges.values());
        type.archive()
                .filter(flag -> !given.containsKey(flag.name()))
                .ifPresent(flag -> filters.add(Filter.equal(flag, false)));
        return filters;
    }

    /** A flag that is false asks for nothing. */
    private Optional<Filter> asked(ListCondition condition, String name, String text, Optional<Id> caller) {
        Object value = condition
                .parameter()
                .parse(name, text)
                .orElseThrow(() -> Rejected.malformedParameter(name, "wrong_type", name + " needs a value."));
        if (value.equals(false)) {
            return Optional.empty();
        }
        Filter meaning = conditions.get(condition.type()).meaning(condition, value, caller);
        return Optional.of(new Filter.Asked(condition.name() + "=" + value, meaning));
    }

    private static Filter.Between both(Filter.Between one, Filter.Between other) {
        return new Filter.Between(
                one.field(), one.atLeast().or(other::atLeast), one.atMost().or(other::atMost));
    }

    private static Optional<Field<?>> filterable(RecordType<?> type, String name) {
        return type.find(name).filter(Field::isFilterable);
    }

    private Filter filter(RecordType<?> type, Field<?> field, String name, String text, Optional<Id> caller) {
        if (text.equals("none")) {
            return new Filter.Empty(field);
        }
        if (field.kind() instanceof Kind.Words) {
            @SuppressWarnings("unchecked")
            Field<List<String>> words = (Field<List<String>>) field;
            return new Filter.HasWords(words, alternatives(name, text));
        }
        List<Object> values = new ArrayList<>();
        List<Filter> meant = new ArrayList<>();
        for (String alternative : alternatives(name, text)) {
            meaning(type, field, name, alternative)
                    .ifPresentOrElse(meant::add, () -> values.add(value(field, name, alternative, caller)));
        }
        if (!values.isEmpty()) {
            meant.addFirst(new Filter.AnyOf(field, values));
        }
        return meant.size() == 1 ? meant.getFirst() : new Filter.Either(meant);
    }

    /** What a word means that is no value of the field itself. */
    private Optional<Filter> meaning(RecordType<?> type, Field<?> field, String name, String word) {
        if (Days.isDay(field, word)) {
            return Optional.of(days.of(field, name, word));
        }
        return Optional.ofNullable(conditions.get(type))
                .flatMap(some -> some.meant(field, word))
                .map(meaning -> new Filter.Asked(field + "=" + word, meaning));
    }

    private Filter.Between range(Bound bound, String name, String text) {
        if (!Days.isDay(bound.field(), text)) {
            return bound.range(name, text);
        }
        Filter.Between day = days.of(bound.field(), name, text);
        return bound.lower()
                ? new Filter.Between(day.field(), day.atLeast(), Optional.empty())
                : new Filter.Between(day.field(), Optional.empty(), day.atMost());
    }

    private static List<String> alternatives(String name, String text) {
        List<String> alternatives = Stream.of(text.split(","))
                .map(String::strip)
                .filter(alternative -> !alternative.isEmpty())
                .toList();
        if (alternatives.isEmpty() || alternatives.size() > MAXIMUM_ALTERNATIVES) {
            throw Rejected.malformedParameter(
                    name, "out_of_range", name + " takes 1 to " + MAXIMUM_ALTERNATIVES + " values.");
        }
        return alternatives;
    }

    private static Object value(Field<?> field, String name, String text, Optional<Id> caller) {
        if (text.equals("me") && field.kind() instanceof Kind.Reference(String target) && target.equals("user")) {
            return caller.orElseThrow(
                    () -> Rejected.malformedParameter(name, "unknown_reference", "Nobody in particular asks."));
        }
        return field.parse(name, text)
                .orElseThrow(() -> Rejected.malformedParameter(name, "wrong_type", name + " needs a value."));
    }

    private static Bound bound(RecordType<?> type, String name) {
        return Stream.of(
                        bound(type, name, name.startsWith("min"), decapitalized(name), true),
                        bound(type, name, name.startsWith("max"), decapitalized(name), false),
                        bound(type, name, name.endsWith("From"), withoutEnd(name, 4), true),
                        bound(type, name, name.endsWith("To"), withoutEnd(name, 2), false))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Rejected.malformedParameter(
                        shown(name),
                        "unknown_parameter",
                        "A list of " + type.path() + " cannot be filtered by this; it can be by "
                                + names(type, Field::isFilterable) + "."));
    }

    private static Optional<Bound> bound(
            RecordType<?> type, String name, boolean applies, String fieldName, boolean lower) {
        return applies && !fieldName.isEmpty()
                ? filterable(type, fieldName)
                        .filter(field -> field.kind().isRanged())
                        .map(field -> new Bound(field, lower))
                : Optional.empty();
    }

    private static String decapitalized(String name) {
        return name.length() < 4 ? "" : Character.toLowerCase(name.charAt(3)) + name.substring(4);
    }

    private static String withoutEnd(String name, int length) {
        return name.length() <= length ? "" : name.substring(0, name.length() - length);
    }

    private static List<String> names(RecordType<?> type, Predicate<Field<?>> property) {
        return Stream.concat(type.form().fields().stream(), RecordType.KEPT_BY_SYSTEM.fields().stream())
                .filter(property)
                .map(Field::name)
                .toList();
    }

    private static String characters(String name, String text) {
        if (text.codePoints()
                .anyMatch(
                        point -> point < ' ' || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw Rejected.malformedParameter(
                    shown(name), "invalid_character", "This holds characters that cannot be used.");
        }
        return text;
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) : name;
    }

    /** One end of a range of a field's values. */
    private record Bound(Field<?> field, boolean lower) {

        Filter.Between range(String name, String text) {
            Optional<Object> value = field.parse(name, text);
            return new Filter.Between(field, lower ? value : Optional.empty(), lower ? Optional.empty() : value);
        }
    }
}
