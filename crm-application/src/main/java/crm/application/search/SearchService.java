package crm.application.search;

import crm.application.ReadOnly;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.application.record.Glimpse;
import crm.application.record.RecordStore;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@UseCase
@ReadOnly
class SearchService implements SearchEverything {
    private static final int FEWEST_CHARACTERS = 2;
    /** Of those found, so many are looked at for some that the caller may see. */
    private static final int MOST_LOOKED_AT = 500;

    private static final Map<RecordType<?>, List<Field<?>>> LOOKED_AT =
            SEARCHED.stream().collect(Collectors.toUnmodifiableMap(type -> type, SearchService::lookedAt));

    private static final Pattern PHONE = Pattern.compile("[+0-9 ()./-]{5,}");
    private static final int LOCAL_DIGITS = 7;

    private final RecordSearch search;
    private final RecordStore store;
    private final Access access;

    SearchService(RecordSearch search, RecordStore store, Access access) {
        this.search = search;
        this.store = store;
        this.access = access;
    }

    /** What is answered of a record, and what it is found by. */
    private static List<Field<?>> lookedAt(RecordType<?> type) {
        return type.form().fields().stream()
                .filter(field -> SearchEverything.isShown(field) || field.isSearchable() || field.equals(type.label()))
                .toList();
    }

    /** One way of looking. */
    private interface Look {
        Map<RecordType<?>, List<RecordSearch.Found>> at(List<RecordType<?>> types, int most);
    }

    @Override
    public Map<RecordType<?>, List<Hit>> search(Caller caller, Values asked) {
        String words = asked.find(WORDS)
                .filter(text -> text.codePointCount(0, text.length()) >= FEWEST_CHARACTERS)
                .orElseThrow(() -> Rejected.malformedParameter(
                        WORDS.name(), "too_short", "Search with at least " + FEWEST_CHARACTERS + " characters."));
        Map<RecordType<?>, Sight> sights = sights(caller, asked);
        int limit = asked.find(LIMIT).orElseThrow().intValue();
        return looks(words)
                .map(look -> hits(sights, look, words, limit))
                .filter(found -> found.values().stream().anyMatch(hits -> !hits.isEmpty()))
                .findFirst()
                .orElseGet(() -> hits(sights, (_, _) -> Map.of(), words, limit));
    }

    /** One way after the other, until one finds something: a guess beside a find would only be in its way. */
    private Stream<Look> looks(String words) {
        if (!PHONE.matcher(words).matches()) {
            return Stream.of(
                    (kinds, most) -> search.holding(kinds, words, most),
                    (kinds, most) -> search.resembling(kinds, words, most));
        }
        String digits = words.replaceAll("[^0-9]", "");
        Stream<Look> asWritten = Stream.of((kinds, most) -> search.holding(kinds, words, most));
        // With or without the country's and the area's code: the end of a number is the same.
        Stream<Look> asNumber = Stream.of(digits, digits.substring(Math.max(0, digits.length() - LOCAL_DIGITS)))
                .filter(number -> number.length() >= FEWEST_CHARACTERS)
                .map(number -> (kinds, most) -> search.holding(kinds, number, most));
        return Stream.concat(asNumber, asWritten);
    }

    /** What is searched, and how much of it the caller sees. */
    private Map<RecordType<?>, Sight> sights(Caller caller, Values asked) {
        Map<RecordType<?>, Sight> sights = new LinkedHashMap<>();
        types(caller, asked).forEach(type -> sights.put(type, access.sight(caller, type)));
        return sights;
    }

    private static List<RecordType<?>> types(Caller caller, Values asked) {
        Optional<String> names = asked.find(TYPES);
        if (names.isEmpty()) {
            return SEARCHED.stream()
                    .filter(type -> caller.grants()
                            .scope(type.permission(Operation.VIEW))
                            .isPresent())
                    .toList();
        }
        Set<String> wanted =
                Stream.of(names.get().split(",")).map(String::strip).collect(Collectors.toSet());
        wanted.stream()
                .filter(name -> SEARCHED.stream().noneMatch(type -> isNamed(type, name)))
                .findFirst()
                .ifPresent(_ -> {
                    throw Rejected.malformedParameter(
                            TYPES.name(),
                            "unknown_type",
                            "What can be searched is "
                                    + SEARCHED.stream().map(RecordType::name).collect(Collectors.joining(", ")) + ".");
                });
        return SEARCHED.stream()
                .filter(type -> wanted.stream().anyMatch(name -> isNamed(type, name)))
                .toList();
    }

    private static boolean isNamed(RecordType<?> type, String name) {
        return type.name().equals(name) || type.path().equals(name);
    }

    private Map<RecordType<?>, List<Hit>> hits(Map<RecordType<?>, Sight> sights, Look look, String words, int limit) {
        Map<RecordType<?>, List<RecordSearch.Found>> found = look.at(List.copyOf(sights.keySet()), limit * 2);
        List<RecordStore.Glance> glances = new ArrayList<>();
        sights.forEach((type, sight) -> glances.add(glance(type, sight, found.getOrDefault(type, List.of()))));
        Iterator<Map<Id, Glimpse>> records = store.glimpse(glances).iterator();
        Map<RecordType<?>, List<Hit>> hits = new LinkedHashMap<>();
        sights.forEach((type, sight) -> {
            List<RecordSearch.Found> first = found.getOrDefault(type, List.of());
            List<Hit> seen = seen(first, records.next(), words);
            hits.put(type, hits(type, sight, look, first, seen, words, limit));
        });
        return hits;
    }

    /** The best that the caller may see; among equally good ones those that were changed last. */
    private List<Hit> hits(
            RecordType<?> type,
            Sight sight,
            Look look,
            List<RecordSearch.Found> first,
            List<Hit> seen,
            String words,
            int limit) {
        int step = limit * 2;
        List<Hit> hits = new ArrayList<>(seen);
        List<RecordSearch.Found> found = first;
        // Hardly ever is so much of what is found out of sight that more of it has to be looked at.
        if (hits.size() < limit && found.size() == step) {
            found = look.at(List.of(type), MOST_LOOKED_AT).getOrDefault(type, List.of());
        }
        for (int from = step; from < found.size() && hits.size() < limit; from += step) {
            List<RecordSearch.Found> more = found.subList(from, Math.min(from + step, found.size()));
            hits.addAll(
                    seen(more, store.glimpse(List.of(glance(type, sight, more))).getFirst(), words));
        }
        return hits.stream().limit(limit).toList();
    }

    private static RecordStore.Glance glance(RecordType<?> type, Sight sight, List<RecordSearch.Found> found) {
        Set<Id> ids = found.stream().map(RecordSearch.Found::record).collect(Collectors.toSet());
        return new RecordStore.Glance(type, ids, sight, LOOKED_AT.get(type));
    }

    private static List<Hit> seen(List<RecordSearch.Found> found, Map<Id, Glimpse> records, String words) {
        return found.stream()
                .flatMap(one -> Optional.ofNullable(records.get(one.record()))
                        .filter(record -> !ShownText.isVeiled(record) || ShownText.holds(record, words))
                        .map(record -> new Hit(record, one.match()))
                        .stream())
                .sorted(Comparator.comparing(Hit::match)
                        .thenComparing(hit -> hit.record().updatedAt(), Comparator.reverseOrder()))
                .toList();
    }
}
