package crm.application.testing;

import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.search.Match;
import crm.application.search.RecordSearch;
import crm.domain.kernel.Entity;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Searches records by reading all of them. */
public record InMemorySearch(RecordStore store) implements RecordSearch {
    private static final double ALIKE = 0.5;

    @Override
    public Map<RecordType<?>, List<Found>> holding(List<RecordType<?>> types, String words, int most) {
        return types.stream().collect(Collectors.toMap(type -> type, type -> holding(type, words, most)));
    }

    private List<Found> holding(RecordType<?> type, String words, int most) {
        String phrase = InMemoryRecords.folded(words);
        return all(type)
                .filter(record -> Stream.of(phrase.split("\\s+")).allMatch(InMemoryRecords.text(record)::contains))
                .map(record -> new Found(record.id(), match(InMemoryRecords.text(record), phrase)))
                .sorted(Comparator.comparing(Found::match))
                .limit(most)
                .toList();
    }

    private static Match match(String text, String phrase) {
        List<String> lines = text.lines().toList();
        if (lines.contains(phrase)) {
            return Match.EXACT;
        }
        if (lines.stream().anyMatch(line -> line.startsWith(phrase))) {
            return Match.BEGINNING;
        }
        return text.contains(" " + phrase) ? Match.WORD : Match.PART;
    }

    @Override
    public Map<RecordType<?>, List<Found>> resembling(List<RecordType<?>> types, String words, int most) {
        return types.stream().collect(Collectors.toMap(type -> type, type -> resembling(type, words, most)));
    }

    private List<Found> resembling(RecordType<?> type, String words, int most) {
        String phrase = InMemoryRecords.folded(words);
        return all(type)
                .filter(record -> likeness(InMemoryRecords.text(record), phrase) > ALIKE)
                .sorted(Comparator.comparingDouble(
                        record -> -likeness(InMemoryRecords.text((Stored<?>) record), phrase)))
                .<Found>map(record -> new Found(record.id(), Match.SIMILAR))
                .limit(most)
                .toList();
    }

    /** Which part of the phrase's trigrams the likest words hold. */
    private static double likeness(String text, String phrase) {
        Set<String> wanted = trigrams(phrase);
        return Stream.of(text.split("[\\s]+"))
                .mapToDouble(word -> {
                    Set<String> shared = new HashSet<>(trigrams(word));
                    shared.retainAll(wanted);
                    return (double) shared.size() / wanted.size();
                })
                .max()
                .orElse(0);
    }

    private static Set<String> trigrams(String text) {
        String padded = "  " + text + " ";
        Set<String> trigrams = new HashSet<>();
        IntStream.range(0, padded.length() - 2).forEach(i -> trigrams.add(padded.substring(i, i + 3)));
        return trigrams;
    }

    private Stream<? extends Stored<?>> all(RecordType<?> type) {
        return typed(type);
    }

    private <R extends Entity> Stream<Stored<R>> typed(RecordType<R> type) {
        return store.list(type, Query.all(type).page(new Paging.Numbered(1, 10_000))).records().stream();
    }
}
