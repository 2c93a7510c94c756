package crm.domain.scoring;

import crm.domain.kernel.AddressPart;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Something known of a lead, by the name under which rules speak of it: a field, {@code address.country}, or
 * {@code customFields.size}.
 */
record Trait(Field<?> field, Optional<String> part) {
    /** A score that depended on itself would never come to rest. */
    private static final Set<Field<?>> OF_THE_SCORE = Set.of(
            Lead.LEAD_SCORE,
            Lead.RATING,
            Lead.SCORE_ORIGIN,
            Lead.RATING_ORIGIN,
            Lead.SCORE_RULES,
            Lead.SCORED_AT,
            Lead.SCORE_FADES_AT);

    static Optional<Trait> named(String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        Optional<String> part = dot < 0 ? Optional.empty() : Optional.of(name.substring(dot + 1));
        return Lead.TYPE
                .form()
                .find(first)
                .filter(field -> !OF_THE_SCORE.contains(field) && hasPart(field, part))
                .map(field -> new Trait(field, part));
    }

    private static boolean hasPart(Field<?> field, Optional<String> part) {
        if (field.kind() instanceof Kind.PostalAddress) {
            return part.filter(name -> AddressPart.ALL.stream()
                            .anyMatch(known -> known.name().equals(name)))
                    .isPresent();
        }
        return field.kind() instanceof Kind.CustomData ? part.isPresent() : part.isEmpty();
    }

    /** What is known; {@link Plain#NOTHING} where nothing is. */
    Plain of(Values lead) {
        Plain whole = lead.plain(field);
        Plain known = part.isPresent() && whole instanceof Plain.Structure structure
                ? structure.member(part.get()).orElse(Plain.NOTHING)
                : whole;
        return known instanceof Plain.Sequence(var items) && items.isEmpty() ? Plain.NOTHING : known;
    }

    /** Whether more and less mean something. */
    boolean isOrdered() {
        return switch (field.kind()) {
            case Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Amount _, Kind.Date _, Kind.Moment _ -> true;
            case Kind.CustomData _ -> true;
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ -> false;
            case Kind.Flag _, Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _, Kind.OneOf<?> _ -> false;
            case Kind.Reference _, Kind.References _, Kind.Words _, Kind.PostalAddress _, Kind.Lines<?> _ -> false;
        };
    }

    /** Whether the text can be a value of it, so that a slip of the pen is not a rule that never holds. */
    boolean canBe(String text) {
        if (part.isPresent() || field.kind() instanceof Kind.Words || field.kind() instanceof Kind.References) {
            return true;
        }
        try {
            Optional<Object> parsed = field.parse(field.name(), text);
            return parsed.isPresent() && !isAnotherSpelling(text);
        } catch (Rejected notAValue) {
            return false;
        }
    }

    private boolean isAnotherSpelling(String text) {
        return field.kind() instanceof Kind.OneOf<?> oneOf
                && oneOf.words().stream()
                        .noneMatch(word -> ((crm.domain.kernel.Choice) word)
                                .code()
                                .equals(text.strip().toUpperCase(Locale.ROOT)));
    }
}
