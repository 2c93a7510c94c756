package crm.adapter.persistence.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.function.Predicate;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;

/** Carries values between a form and the columns of the table whose row class keeps it. */
final class FormColumns {
    private static final int NONE = -1;

    private final Form form;
    private final EntityPersister persister;
    private final List<Field<?>> fields;
    private final int[] attributes;
    private final int[] currencies;
    private final ColumnReader[] readers;
    private final int[] places;
    private final List<String> columns = new ArrayList<>();

    /** @throws IllegalStateException where a field has no attribute */
    FormColumns(Form form, EntityPersister persister) {
        this(form, persister, _ -> true);
    }

    /**
     * Of some of the fields alone; the others are left empty.
     *
     * @throws IllegalStateException where a field has no attribute
     */
    FormColumns(Form form, EntityPersister persister, Predicate<Field<?>> wanted) {
        this.form = form;
        this.persister = persister;
        this.fields = form.fields();
        List<String> names = Arrays.asList(persister.getPropertyNames());
        this.attributes = fields.stream()
                .mapToInt(field -> wanted.test(field) ? attribute(field, names) : NONE)
                .toArray();
        this.currencies = fields.stream()
                .mapToInt(field -> field.kind() instanceof Kind.Amount(var currency) ? fields.indexOf(currency) : NONE)
                .toArray();
        this.readers = new ColumnReader[attributes.length];
        this.places = new int[attributes.length];
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] != NONE) {
                places[i] = columns.size();
                readers[i] = reader(fields.get(i).name());
                columns.addAll(columns(fields.get(i).name()));
            }
        }
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

    private List<String> columns(String attribute) {
        AttributeMapping mapping = persister.findAttributeMapping(attribute);
        return mapping instanceof EmbeddableValuedModelPart address
                ? AddressColumns.PARTS.stream()
                        .map(part ->
                                column(address.getEmbeddableTypeDescriptor().findAttributeMapping(part)))
                        .toList()
                : List.of(column(mapping));
    }

    /** The column of an attribute that has one alone, as it is written in statements. */
    static String column(AttributeMapping attribute) {
        return attribute.getSelectable(0).getSelectionExpression();
    }

    /** The column of an attribute that has one alone, as it is written in statements. */
    String column(String attribute) {
        return column(persister.findAttributeMapping(attribute));
    }

    /** How the columns of an attribute are read. */
    ColumnReader reader(String attribute) {
        Class<?> kept = persister.getPropertyType(attribute).getReturnedClass();
        return kept == AddressColumns.class ? AddressColumns::read : ColumnReader.of(kept);
    }

    /** The columns in which the values are, in the order in which they are read. */
    List<String> columns() {
        return columns;
    }

    /** Puts the values among a row's attributes; lines are left out. */
    void write(Values values, Object[] row) {
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] != NONE) {
                Object value = values.slot(i);
                row[attributes[i]] =
                        value == null ? null : Columns.column(fields.get(i).kind(), value);
            }
        }
    }

    /**
     * An answer's values in the form's order; lines are left empty.
     *
     * @param first where the columns begin in the answer
     */
    Object[] read(ResultSet row, int first) throws SQLException {
        Object[] slots = new Object[readers.length];
        for (int i = 0; i < slots.length; i++) {
            if (readers[i] != null) {
                Object column = readers[i].read(row, first + places[i]);
                slots[i] = column == null || currencies[i] != NONE ? column : value(i, column, null);
            }
        }
        for (int i = 0; i < slots.length; i++) {
            if (currencies[i] != NONE && slots[i] != null) {
                Currency currency = (Currency) slots[currencies[i]];
                slots[i] = currency == null ? null : value(i, slots[i], currency);
            }
        }
        return slots;
    }

    private Object value(int field, Object column, Currency currency) {
        return Columns.value(fields.get(field).kind(), column, currency);
    }

    /** An answer's values, without lines. */
    Values restore(ResultSet row, int first) throws SQLException {
        return form.restore(read(row, first));
    }
}
