package crm.domain.kernel;

import java.util.Map;
import java.util.Optional;

/** What of a record's fields is kept from whoever reads them (BR-014); everything that is shown is seen through it. */
public final class Veil {
    /** Keeps nothing from anybody. */
    public static final Veil NONE = new Veil(Map.of());

    private final Map<Field<?>, Cover> covers;

    private Veil(Map<Field<?>, Cover> covers) {
        this.covers = covers;
    }

    public static Veil of(Map<Field<?>, Cover> covers) {
        return covers.isEmpty() ? NONE : new Veil(Map.copyOf(covers));
    }

    public Map<Field<?>, Cover> covers() {
        return covers;
    }

    public Optional<Cover> cover(Field<?> field) {
        return Optional.ofNullable(covers.get(field));
    }

    public boolean covers(Field<?> field) {
        return covers.containsKey(field);
    }

    /** Whether it keeps back anything of which the field, or a condition of that name, tells. */
    public boolean coversWhatIsToldBy(Field<?> field) {
        return covers.keySet().stream().anyMatch(field::tellsOf);
    }

    /** Whether it keeps back at least as much as the other one does. */
    public boolean isAtLeast(Veil other) {
        return other.covers.entrySet().stream()
                .allMatch(covered -> cover(covered.getKey())
                        .filter(own -> own.compareTo(covered.getValue()) >= 0)
                        .isPresent());
    }

    /** The values as they may be shown. */
    public Values over(Values values) {
        Values shown = values;
        for (Map.Entry<Field<?>, Cover> covered : covers.entrySet()) {
            if (values.form().contains(covered.getKey()) && values.has(covered.getKey())) {
                shown = over(shown, covered.getKey(), covered.getValue());
            }
        }
        return shown;
    }

    private static <T> Values over(Values values, Field<T> field, Cover cover) {
        Optional<T> shown = cover == Cover.HIDDEN ? Optional.empty() : Mask.of(field.kind(), values.get(field));
        return values.with(field, shown);
    }

    /** A single value of the field as it may be shown. */
    public Plain over(Field<?> field, Plain value) {
        return cover(field)
                .map(cover -> cover == Cover.HIDDEN ? Plain.NOTHING : Mask.of(field.kind(), value))
                .orElse(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Veil veil && covers.equals(veil.covers);
    }

    @Override
    public int hashCode() {
        return covers.hashCode();
    }

    @Override
    public String toString() {
        return covers.toString();
    }
}
