package crm.domain.kernel;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a writer asks to write: values for some fields of a form, others cleared, the rest left alone (C-53), and every
 * fault found while reading it.
 */
public final class Changes {
    private final Form form;
    private final Map<Field<?>, Optional<Object>> given;
    private final List<Fault> faults;
    private final Set<Field<?>> takenOver;

    Changes(Form form, Map<Field<?>, Optional<Object>> given, List<Fault> faults) {
        this(form, given, faults, Set.of());
    }

    private Changes(Form form, Map<Field<?>, Optional<Object>> given, List<Fault> faults, Set<Field<?>> takenOver) {
        this.form = form;
        this.given = given;
        this.faults = List.copyOf(faults);
        this.takenOver = takenOver;
    }

    /** Changes that change nothing yet; see {@link #and}. */
    public static Changes none(Form form) {
        return new Changes(form, new IdentityHashMap<>(), List.of());
    }

    /** These changes and one more. */
    public <T> Changes and(Field<T> field, T value) {
        form.position(field);
        Map<Field<?>, Optional<Object>> more = new IdentityHashMap<>(given);
        more.put(field, Optional.of(value instanceof Money money ? money.amount() : value));
        return new Changes(form, more, faults, takenOver);
    }

    /**
     * These changes and a reference that another record of the tenant has held before: nobody asks whether whoever hands
     * it over may see what it refers to.
     */
    public Changes andTakenOver(Field<Id> reference, Id value) {
        Changes more = and(reference, value);
        Set<Field<?>> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(takenOver);
        taken.add(reference);
        return new Changes(form, more.given, faults, taken);
    }

    /** Whether the field's value has been another record's before. */
    public boolean isTakenOver(Field<?> field) {
        return takenOver.contains(field);
    }

    /** These changes and an amount in whatever currency the record has. */
    public Changes andAmount(Field<Money> field, BigDecimal amount) {
        form.position(field);
        Map<Field<?>, Optional<Object>> more = new IdentityHashMap<>(given);
        more.put(field, Optional.of(amount));
        return new Changes(form, more, faults, takenOver);
    }

    /** These changes without those of {@code fields}. */
    public Changes without(Set<Field<?>> fields) {
        Map<Field<?>, Optional<Object>> fewer = new IdentityHashMap<>(given);
        fields.forEach(fewer::remove);
        return new Changes(form, fewer, faults, takenOver);
    }

    public Form form() {
        return form;
    }

    /** What is wrong with what was sent, as far as the fields' declarations tell; empty where nothing is. */
    public List<Fault> faults() {
        return faults;
    }

    /** The fields that are given or cleared, in the order of their declaration. */
    public Set<Field<?>> fields() {
        Set<Field<?>> fields = LinkedHashSet.newLinkedHashSet(given.size());
        for (Field<?> field : form.fields()) {
            if (given.containsKey(field)) {
                fields.add(field);
            }
        }
        return Collections.unmodifiableSet(fields);
    }

    public boolean isEmpty() {
        return given.isEmpty();
    }

    /**
     * The values after these changes.
     *
     * @param base the values before: a record's own, or the blank ones of a new record
     * @param faults receives what only the whole shows: required fields that stay empty, amounts that do not fit their
     *     currency
     */
    public Values appliedTo(Values base, List<Fault> faults) {
        List<Field<?>> fields = form.fields();
        Object[] slots = new Object[fields.size()];
        BitSet written = new BitSet(slots.length);
        for (int i = 0; i < slots.length; i++) {
            Field<?> field = fields.get(i);
            Optional<Object> change = given.get(field);
            if (change == null) {
                slots[i] = base.slot(i);
            } else {
                written.set(i);
                Object said = change.orElseGet(() -> cleared(field));
                slots[i] = said instanceof Parts parts ? parts.onto(base.slot(i)) : said;
            }
        }
        for (int i = 0; i < slots.length; i++) {
            Field<?> field = fields.get(i);
            if (field.kind() instanceof Kind.Amount amount && slots[i] != null) {
                Currency currency = (Currency) slots[form.position(amount.currency())];
                slots[i] = inCurrency(field, slots[i], currency, isCalculated(field, slots), faults);
            }
        }
        Values result = new Values(form, slots, written);
        addMissing(result, faults);
        return result;
    }

    /** A list that is cleared is empty, and a flag that is cleared is what a new record's is; others have no value. */
    private static Object cleared(Field<?> field) {
        return switch (field.kind()) {
            case Kind.References _, Kind.Words _, Kind.Lines<?> _, Kind.CustomData _, Kind.Flag _ ->
                field.constantFallback().orElse(null);
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _, Kind.Whole _ ->
                null;
            case Kind.Percent _, Kind.Decimal _, Kind.Amount _, Kind.Date _, Kind.Moment _, Kind.TimeOfDay _ -> null;
            case Kind.TimeZone _, Kind.CurrencyCode _, Kind.OneOf<?> _, Kind.Reference _, Kind.PostalAddress _ -> null;
        };
    }

    /** What follows from other fields is calculated anew by the record; it must not stand against the change. */
    private boolean isCalculated(Field<?> field, Object[] slots) {
        return field.writing() == Field.Writing.READ_ONLY
                || !given.containsKey(field)
                        && field.lines()
                                .filter(lines -> slots[form.position(lines)] instanceof List<?> some && !some.isEmpty())
                                .isPresent();
    }

    private static Object inCurrency(
            Field<?> field, Object amount, Currency currency, boolean calculated, List<Fault> faults) {
        if (currency == null) {
            return null;
        }
        BigDecimal number = amount instanceof Money money ? money.amount() : (BigDecimal) amount;
        try {
            return calculated ? Money.rounded(number, currency) : new Money(number, currency);
        } catch (ArithmeticException doesNotFit) {
            faults.add(Fault.at(
                    field,
                    "not_in_currency",
                    field.name() + " must have at most " + currency.getDefaultFractionDigits() + " decimals and "
                            + Money.MAXIMUM_DIGITS + " digits before them in " + currency + "."));
            return null;
        }
    }

    private void addMissing(Values values, List<Fault> faults) {
        for (Field<?> field : form.fields()) {
            boolean alreadyFaulty = this.faults.stream().anyMatch(fault -> concerns(fault, field))
                    || faults.stream().anyMatch(fault -> concerns(fault, field));
            if (field.isRequired() && !values.has(field) && !alreadyFaulty) {
                faults.add(Fault.at(field, "required", field.name() + " is required."));
            }
        }
    }

    private static boolean concerns(Fault fault, Field<?> field) {
        String pointer = "/" + field.name();
        return Objects.equals(fault.pointer(), pointer) || fault.pointer().startsWith(pointer + "/");
    }
}
