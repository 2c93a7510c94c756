package crm.domain.dedupe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one record is compared by, in the form in which it is compared. */
public record Traits(Map<Trait, SortedSet<String>> values) {
    /** Shorter names with a letter left out are too many others' names. */
    private static final int SHORTEST_NAME = 5;
    /** Two words of three tell names apart better than one of two. */
    private static final int FEWEST_WORDS = 3;

    private static final long SEED = 1_125_899_906_842_597L;

    public Traits {
        Map<Trait, SortedSet<String>> kept = new EnumMap<>(Trait.class);
        values.forEach((trait, texts) -> {
            if (!texts.isEmpty()) {
                kept.put(trait, Collections.unmodifiableSortedSet(new TreeSet<>(texts)));
            }
        });
        values = Collections.unmodifiableMap(kept);
    }

    public Collection<String> of(Trait trait) {
        return values.getOrDefault(trait, Collections.emptySortedSet());
    }

    boolean shares(Trait trait, Traits other) {
        return of(trait).stream().anyMatch(other.of(trait)::contains);
    }

    /** How much alike the names are that are most alike, in percent. */
    int alikeNames(Traits other) {
        return of(Trait.NAME).stream()
                .flatMapToInt(name -> other.of(Trait.NAME).stream().mapToInt(named -> Spelling.likeness(name, named)))
                .max()
                .orElse(0);
    }

    /** Everything in one text, by which it is noticed that something has changed. */
    public String summary() {
        return values.entrySet().stream()
                .map(trait -> trait.getKey() + "=" + String.join("\t", trait.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Numbers of which two records share one where they may be the same: only those are compared. Records that have nothing
     * in common share one hardly ever, and are told apart when they are compared.
     */
    public Set<Long> keys() {
        Set<Long> keys = new HashSet<>();
        for (Trait trait : List.of(Trait.EMAIL, Trait.PHONE, Trait.DOMAIN)) {
            of(trait).forEach(value -> keys.add(key(trait.name() + value)));
        }
        of(Trait.NAME).forEach(name -> spellings(name).forEach(spelling -> keys.add(key(Trait.NAME + spelling))));
        return keys;
    }

    /** The name with any letter left out, and with any word: what is left of it is the same where only that differs. */
    private static List<String> spellings(String name) {
        List<String> words = List.of(name.split(" "));
        List<String> spellings = new ArrayList<>();
        spellings.add(joined(words));
        for (int left = 0; left < words.size(); left++) {
            List<String> others = new ArrayList<>(words);
            String word = others.remove(left);
            if (words.size() >= FEWEST_WORDS) {
                spellings.add(joined(others));
            }
            for (int at = 0; at < word.length() && name.length() >= SHORTEST_NAME; at++) {
                List<String> slipped = new ArrayList<>(others);
                slipped.add(word.substring(0, at) + word.substring(at + 1));
                spellings.add(joined(slipped));
            }
        }
        return spellings;
    }

    /** In alphabetical order, which a slip in a first letter would otherwise change. */
    private static String joined(List<String> words) {
        return words.stream().sorted().collect(Collectors.joining());
    }

    /** Spread evenly, so that how far one has come among the keys tells how much is done. */
    private static long key(String text) {
        long hash = SEED;
        for (int at = 0; at < text.length(); at++) {
            hash = 31 * hash + text.charAt(at);
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
