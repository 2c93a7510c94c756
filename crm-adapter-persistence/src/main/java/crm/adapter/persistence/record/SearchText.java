package crm.adapter.persistence.record;

import crm.application.search.FoldedText;
import crm.domain.kernel.Address;
import crm.domain.kernel.AddressPart;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is compared in a search: texts without regard to case, accents and ligatures. */
public final class SearchText {
    private static final String BETWEEN_FIELDS = "\n";

    private SearchText() {}

    /** Everything that can be found of a record; empty where there is nothing. */
    static String of(Values values) {
        return values.form().fields().stream()
                .filter(Field::isSearchable)
                .flatMap(field -> values.find(field).stream().flatMap(value -> texts(field.kind(), value)))
                .map(SearchText::folded)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(BETWEEN_FIELDS));
    }

    private static Stream<String> texts(Kind<?> kind, Object value) {
        return switch (kind) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Url _, Kind.Colour _ -> Stream.of((String) value);
            // Also as bare digits, because hardly anyone searches with the spaces somebody else has written.
            case Kind.Phone _ -> Stream.of((String) value, digits((String) value));
            case Kind.Words _ -> ((List<?>) value).stream().map(Object::toString);
            case Kind.PostalAddress _ ->
                AddressPart.ALL.stream().map(part -> part.of().apply((Address) value));
            case Kind.OneOf<?> _ -> Stream.of(((Choice) value).code());
            case Kind.Whole _, Kind.Percent _, Kind.Date _, Kind.TimeZone _, Kind.CurrencyCode _ ->
                Stream.of(value.toString());
            case Kind.Decimal _, Kind.Amount _, Kind.Flag _, Kind.Moment _, Kind.TimeOfDay _ -> Stream.empty();
            case Kind.Reference _, Kind.References _, Kind.Lines<?> _, Kind.CustomData _ -> Stream.empty();
        };
    }

    private static String digits(String phone) {
        return phone.chars()
                .filter(character -> character >= '0' && character <= '9')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The patterns that {@code search} stands for, one for each word, the longest first. */
    public static List<String> patterns(String search) {
        List<String> patterns = new ArrayList<>();
        for (String word : folded(search).split("\\s+")) {
            if (!word.isEmpty()) {
                patterns.add("%" + escaped(word) + "%");
            }
        }
        patterns.sort(Comparator.comparingInt(String::length).reversed());
        return patterns;
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** The text as it is compared. */
    public static String folded(String text) {
        return FoldedText.of(text);
    }
}
