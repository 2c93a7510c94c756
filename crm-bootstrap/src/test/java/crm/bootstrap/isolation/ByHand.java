package crm.bootstrap.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a proof cannot miss, as it is listed by hand in a file, with the reason in the comment above it. */
final class ByHand {
    private ByHand() {}

    static Set<String> listed(String name) throws IOException {
        try (InputStream file = ByHand.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Those that are not listed; each is told, for the list. */
    static Set<String> unlisted(Set<String> found, String name) throws IOException {
        Set<String> unlisted = new TreeSet<>(found);
        unlisted.removeAll(listed(name));
        unlisted.forEach(one -> System.out.println("[isolation] not in " + name + ": " + one));
        return unlisted;
    }
}
