package crm.bootstrap.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a proof cannot miss, as it is listed by hand in a file, with the reason in the comment above it. */
final class ByHand {
    private static final Pattern WHO = Pattern.compile("^[\\w.]+: ");

    private ByHand() {}

    static Set<String> listed(String name) throws IOException {
        try (InputStream file = ByHand.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Of lines as {@code one <- another} the one, with the other. */
    static Map<String, String> pairs(String name) throws IOException {
        return listed(name).stream()
                .map(line -> line.split(" <- "))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Those that are listed and need not be. */
    static Set<String> stale(Set<String> found, String name) throws IOException {
        Set<String> stale = listed(name);
        stale.removeAll(found);
        return stale;
    }

    /** Those that are not listed, neither themselves nor as what whoever does; each is told, for the list. */
    static Set<String> unlisted(Set<String> found, String name) throws IOException {
        Set<String> listed = listed(name);
        Set<String> unlisted = new TreeSet<>(found);
        unlisted.removeIf(
                one -> listed.contains(one) || listed.contains(WHO.matcher(one).replaceFirst("whoever: ")));
        unlisted.forEach(one -> System.out.println("[isolation] not in " + name + ": " + one));
        return unlisted;
    }
}
