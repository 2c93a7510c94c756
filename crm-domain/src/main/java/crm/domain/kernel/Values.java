package crm.domain.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/** The content of one record: for each field of its form a value of the field's type, or none. Immutable. */
public final class Values {
    static final BitSet NONE_GIVEN = new BitSet(0);

    private final Form form;
    private final Object[] slots;
    private final BitSet given;

    Values(Form form, Object[] slots, BitSet given) {
        this.form = form;
        this.slots = slots;
        this.given = given;
    }

    public Form form() {
        return form;
    }

    /** @throws NoSuchElementException where the field is empty: ask {@link #find} for one that can be */
    public <T> T get(Field<T> field) {
        T value = slot(field);
        if (value == null) {
            throw new NoSuchElementException(field.name() + " is empty");
        }
        return value;
    }

    public <T> Optional<T> find(Field<T> field) {
        return Optional.ofNullable(slot(field));
    }

    public boolean has(Field<?> field) {
        return slot(field) != null;
    }

    /** Whether whoever wrote last gave this field, rather than leaving it as it was or to its default. */
    public boolean given(Field<?> field) {
        return given.get(form.position(field));
    }

    /** What whoever wrote last gave; empty where they left it, or gave that there is nothing. */
    public <T> Optional<T> findGiven(Field<T> field) {
        return given(field) ? find(field) : Optional.empty();
    }

    public <T> Values with(Field<T> field, T value) {
        Object[] copy = slots.clone();
        copy[form.position(field)] = Objects.requireNonNull(value, field.name());
        return new Values(form, copy, given);
    }

    public <T> Values with(Field<T> field, Optional<T> value) {
        return value.map(present -> with(field, present)).orElseGet(() -> without(field));
    }

    /** These values with one that takes the place of a cleared one: nobody has given it. */
    public <T> Values withFallback(Field<T> field, T value) {
        Values filled = with(field, value);
        BitSet others = (BitSet) given.clone();
        others.clear(form.position(field));
        return new Values(form, filled.slots, others);
    }

    public Values without(Field<?> field) {
        Object[] copy = slots.clone();
        copy[form.position(field)] = null;
        return new Values(form, copy, given);
    }

    /** These values with one that {@link #plain(Field)} has written out before; of money after its currency. */
    public Values withPlain(Field<?> field, Plain plain) {
        return Reader.restored(field, plain)
                .map(value -> withRestored(field, value))
                .orElseGet(() -> without(field));
    }

    @SuppressWarnings("unchecked")
    private <T> Values withRestored(Field<T> field, Object value) {
        return field.kind() instanceof Kind.Amount(var currency)
                ? with(field, (T) new Money((BigDecimal) value, get(currency)))
                : with(field, (T) value);
    }

    /** The names of the fields whose value is another one in {@code other}, in the form's order. */
    public List<Field<?>> differencesTo(Values other) {
        List<Field<?>> differences = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            if (!Objects.equals(slots[i], other.slots[i])) {
                differences.add(form.fields().get(i));
            }
        }
        return differences;
    }

    /** One field's value as plain data. */
    public Plain plain(Field<?> field) {
        Object value = slots[form.position(field)];
        return value == null ? Plain.NOTHING : Writer.plain(field.kind(), value);
    }

    /** Every field's value as plain data, in the form's order; empty fields are {@link Plain#NOTHING}. */
    public Plain.Structure plain() {
        Map<String, Plain> members = LinkedHashMap.newLinkedHashMap(slots.length);
        for (int i = 0; i < slots.length; i++) {
            Field<?> field = form.fields().get(i);
            members.put(field.name(), slots[i] == null ? Plain.NOTHING : Writer.plain(field.kind(), slots[i]));
        }
        return new Plain.Structure(members);
    }

    /** The value at a position of the form, untyped, for stores that go through all of them; null where empty. */
    public Object slot(int position) {
        return slots[position];
    }

    @SuppressWarnings("unchecked")
    private <T> T slot(Field<T> field) {
        return (T) slots[form.position(field)];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values values && form == values.form && Arrays.equals(slots, values.slots);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slots);
    }

    @Override
    public String toString() {
        return plain().toString();
    }
}
