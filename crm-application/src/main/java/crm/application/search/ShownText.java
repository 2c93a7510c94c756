package crm.application.search;

import crm.application.record.Glimpse;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a record is searched by, as far as its reader sees it: what is kept back must not be found out by searching (BR-014). */
final class ShownText {
    private ShownText() {}

    /** Whether something by which records of the type are found is kept from the record's reader. */
    static boolean isVeiled(Glimpse record) {
        return record.veil().covers().keySet().stream().anyMatch(Field::isSearchable);
    }

    /** Whether each of the words occurs in what the reader sees wholly. */
    static boolean holds(Glimpse record, String words) {
        String text = record.type().form().fields().stream()
                .filter(field -> field.isSearchable() && !record.veil().covers(field))
                .flatMap(field -> record.values().find(field).stream()
                        .flatMap(value -> field.kind() instanceof Kind.Phone
                                ? Stream.of(value.toString(), value.toString().replaceAll("[^0-9]", ""))
                                : Stream.of(value.toString())))
                .map(ShownText::folded)
                .collect(Collectors.joining("\n"));
        return Stream.of(folded(words).split("\\s+")).allMatch(text::contains);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
