package crm.domain.automation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places for what a record holds, as in {@code Call {{name}} of {{customer.name}}} (BR-083). */
public record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}.]*?)\\s*(?:\\.\\s*([^{}]*?)\\s*)?}}");

    /**
     * One place in a text.
     *
     * @param name a field of the record, or a record that it refers to
     * @param of a field of the record referred to
     */
    public record Place(String name, Optional<String> of) {}

    /** Its places, in their order. */
    public List<Place> places() {
        return PLACE.matcher(text).results().map(Template::place).toList();
    }

    /** The text with something in each of its places. */
    public String filled(Function<Place, String> content) {
        return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(content.apply(place(found))));
    }

    private static Place place(MatchResult found) {
        return new Place(found.group(1), Optional.ofNullable(found.group(2)));
    }
}
