package crm.application.imports;

import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the texts of cells in the many ways in which files write numbers, days and words. */
final class CellTexts {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x", "on", "ja", "oui", "si");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "off", "nein", "non");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(.*)", Pattern.DOTALL);
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(.*)", Pattern.DOTALL);
    private static final Pattern TIMED =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T](\\d{1,2}:\\d{2})(:\\d{2}(?:\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?");
    /** Something in quotation marks, or anything up to what parts items. */
    private static final Pattern ITEM =
            Pattern.compile("\\G\\s*+(?:\"((?:[^\"]|\"\")*+)\"\\s*+(?=[;,|\\n]|$)|([^;,|\\n]*+))(?:[;,|\\n]|$)");

    private static final Pattern CODED = Pattern.compile("([A-Z]{3})[^A-Za-z]*|[^A-Za-z]*([A-Z]{3})");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+");
    private static final int MONTHS = 12;

    private final Optional<DateOrder> dates;
    private final CellData data;

    CellTexts(Optional<DateOrder> dates, CellData data) {
        this.dates = dates;
        this.data = data;
    }

    /** What the text says to the field. */
    Plain plain(Field<?> field, String text) {
        return switch (field.kind()) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ ->
                Plain.text(text);
            case Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Amount _ -> Plain.text(number(text));
            case Kind.Flag _ -> flag(text);
            case Kind.Date _ -> Plain.text(day(text));
            case Kind.Moment _ -> Plain.text(moment(text));
            case Kind.OneOf<?> oneOf -> Plain.text(word(oneOf.words(), text));
            case Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _, Kind.Reference _ -> Plain.text(text);
            case Kind.References _, Kind.Words _ -> Plain.texts(items(text));
            case Kind.Lines<?> _, Kind.CustomData _ -> data.read(text).orElse(Plain.text(text));
            case Kind.PostalAddress _ -> throw new IllegalArgumentException("No cell holds " + field);
        };
    }

    static List<String> items(String text) {
        return ITEM.matcher(text)
                .results()
                .map(found ->
                        found.group(1) == null ? found.group(2) : found.group(1).replace("\"\"", "\""))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Without currency, blanks and separators of thousands; the last mark of two is that of the decimals. */
    static String number(String text) {
        String bare = text.replaceAll("[\\p{Sc}\\s'%\\u00a0]", "").replaceFirst("^[A-Z]{3}|[A-Z]{3}$", "");
        int comma = bare.lastIndexOf(',');
        int point = bare.lastIndexOf('.');
        if (comma < 0) {
            return bare.indexOf('.') == point ? bare : bare.replace(".", "");
        }
        if (point > comma || GROUPED.matcher(bare).matches()) {
            return bare.replace(",", "");
        }
        return bare.replace(".", "").replace(',', '.');
    }

    /** The code of the currency that an amount is written with. */
    static Optional<String> currency(String text) {
        Matcher coded = CODED.matcher(text.strip());
        return coded.matches()
                ? Optional.of(coded.group(1) == null ? coded.group(2) : coded.group(1))
                : Optional.empty();
    }

    private static Plain flag(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) || NO.contains(word) ? Plain.flag(YES.contains(word)) : Plain.text(text);
    }

    private static String word(List<? extends Choice> words, String text) {
        String joined = text.strip().replaceAll("[^\\p{L}\\p{N}]+", "_");
        return words.stream()
                .map(Choice::code)
                .filter(code -> code.equalsIgnoreCase(joined))
                .findFirst()
                .orElse(text);
    }

    /** In the form that fields read; a day that can be read in two ways stays as it is, and is refused. */
    private String day(String text) {
        Matcher dotted = DOTTED.matcher(text);
        if (dotted.matches()) {
            return written(dotted.group(3), dotted.group(2), dotted.group(1)) + dotted.group(4);
        }
        Matcher slashed = SLASHED.matcher(text);
        if (!slashed.matches()) {
            Matcher timed = TIMED.matcher(text);
            return timed.matches() ? timed.group(1) : text;
        }
        int first = Integer.parseInt(slashed.group(1));
        int second = Integer.parseInt(slashed.group(2));
        boolean dayFirst =
                first > MONTHS || dates.filter(order -> order == DateOrder.DMY).isPresent();
        boolean monthFirst = second > MONTHS || first == second || dates.isPresent();
        if (dayFirst) {
            return written(slashed.group(3), slashed.group(2), slashed.group(1)) + slashed.group(4);
        }
        return monthFirst ? written(slashed.group(3), slashed.group(1), slashed.group(2)) + slashed.group(4) : text;
    }

    private static String written(String year, String month, String day) {
        return year + "-" + (month.length() == 1 ? "0" : "") + month + "-" + (day.length() == 1 ? "0" : "") + day;
    }

    /** A moment without an offset is one in UTC, as exports write it. */
    private String moment(String text) {
        String ordered = TIMED.matcher(text).matches() ? text : day(text);
        Matcher timed = TIMED.matcher(ordered);
        if (!timed.matches()) {
            return ordered;
        }
        String hour = timed.group(2).length() == 4 ? "0" + timed.group(2) : timed.group(2);
        return timed.group(1) + "T" + hour + Optional.ofNullable(timed.group(3)).orElse(":00")
                + Optional.ofNullable(timed.group(4)).orElse("Z");
    }
}
