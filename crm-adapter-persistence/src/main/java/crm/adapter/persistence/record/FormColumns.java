package crm.adapter.persistence.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Values;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.hibernate.persister.entity.EntityPersister;

/** Carries values between a form and the attributes of the row class that keeps it. */
final class FormColumns {
    private static final int NONE = -1;

    private final Form form;
    private final EntityPersister persister;
    private final List<Field<?>> fields;
    private final int[] attributes;
    private final int[] currencies;

    /** @throws IllegalStateException where a field has no attribute */
    FormColumns(Form form, EntityPersister persister) {
        this.form = form;
        this.persister = persister;
        this.fields = form.fields();
        List<String> names = Arrays.asList(persister.getPropertyNames());
        this.attributes =
                fields.stream().mapToInt(field -> attribute(field, names)).toArray();
        this.currencies = fields.stream()
                .mapToInt(field -> field.kind() instanceof Kind.Amount(var currency) ? fields.indexOf(currency) : NONE)
                .toArray();
    }

    private int attribute(Field<?> field, List<String> names) {
        if (field.kind() instanceof Kind.Lines) {
            return NONE;
        }
        int attribute = names.indexOf(field.name());
        if (attribute == NONE) {
            throw new IllegalStateException(persister.getEntityName() + " has no attribute " + field);
        }
        return attribute;
    }

    /** Puts the values into the row; lines are left out. */
    void write(Values values, Object row) {
        Object[] state = persister.getValues(row);
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] != NONE) {
                Object value = values.slot(i);
                state[attributes[i]] =
                        value == null ? null : Columns.column(fields.get(i).kind(), value);
            }
        }
        persister.setValues(row, state);
    }

    /** The row's values in the form's order; lines are left empty. */
    Object[] read(Object row) {
        Object[] state = persister.getValues(row);
        Object[] slots = new Object[attributes.length];
        for (int i = 0; i < slots.length; i++) {
            if (attributes[i] != NONE && currencies[i] == NONE && state[attributes[i]] != null) {
                slots[i] = Columns.value(fields.get(i).kind(), state[attributes[i]], null);
            }
        }
        for (int i = 0; i < slots.length; i++) {
            if (currencies[i] != NONE && state[attributes[i]] != null && slots[currencies[i]] != null) {
                slots[i] = Columns.value(fields.get(i).kind(), state[attributes[i]], (Currency) slots[currencies[i]]);
            }
        }
        return slots;
    }

    /** The row's values, without lines. */
    Values restore(Object row) {
        return form.restore(read(row));
    }
}
