package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Absent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.engine.jdbc.mutation.ParameterUsage;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.MutationCoordinator;
import org.hibernate.sql.model.MutationOperation;
import org.hibernate.sql.model.PreparableMutationOperation;
import org.hibernate.sql.model.jdbc.JdbcValueDescriptor;

/**
 * How rows of a class are added, or changed: the statement is the one that Hibernate has for it, and when the database is
 * told of it is not Hibernate's to say.
 *
 * @param <K> what a row is named by
 */
final class RowCommand<K> {
    /** Where a parameter's value comes from. */
    @FunctionalInterface
    private interface Source<K> {
        Object value(K key, Object[] written, Object[] found);
    }

    private final String text;
    private final PreparableMutationOperation operation;
    private final Source<K>[] sources;
    private final Absent[] absent;

    /**
     * @param identity how the columns by which a row is named are taken from its key
     * @throws IllegalStateException where the statement has parameters that the mapping does not tell of
     */
    @SuppressWarnings("unchecked")
    RowCommand(EntityPersister persister, MutationCoordinator coordinator, Map<String, Function<K, Object>> identity) {
        MutationOperation single = coordinator.getStaticMutationOperationGroup().getSingleOperation();
        this.operation = (PreparableMutationOperation) single;
        this.text = operation.getSqlString();
        int parameters = operation.getParameterBinders().size();
        this.sources = new Source[parameters];
        this.absent = new Absent[parameters];
        identity.forEach((column, value) -> place(column, (key, _, _) -> value.apply(key)));
        for (int i = 0; i < persister.getNumberOfAttributeMappings(); i++) {
            place(persister.getAttributeMapping(i), i);
        }
        if (Arrays.asList(sources).contains(null)) {
            throw new IllegalStateException("Not all parameters have values in: " + text);
        }
    }

    private void place(AttributeMapping attribute, int nth) {
        if (attribute instanceof EmbeddableValuedModelPart address && !attribute.isVirtual()) {
            for (int i = 0; i < AddressColumns.PARTS.size(); i++) {
                int part = i;
                String name = AddressColumns.PARTS.get(part);
                place(
                        FormColumns.column(address.getEmbeddableTypeDescriptor().findAttributeMapping(name)),
                        (_, written, _) -> AddressColumns.part(written[nth], part));
            }
        } else if (!attribute.isVirtual()) {
            String column = FormColumns.column(attribute);
            place(column, ParameterUsage.SET, (_, written, _) -> written[nth]);
            place(column, ParameterUsage.RESTRICT, (_, _, found) -> found[nth]);
        }
    }

    private void place(String column, Source<K> source) {
        place(column, ParameterUsage.SET, source);
        place(column, ParameterUsage.RESTRICT, source);
    }

    private void place(String column, ParameterUsage usage, Source<K> source) {
        JdbcValueDescriptor parameter = operation.findValueDescriptor(column, usage);
        if (parameter != null) {
            Class<?> type = parameter.getJdbcMapping().getMappedJavaType().getJavaTypeClass();
            int place = parameter.getJdbcPosition() - 1;
            sources[place] = source;
            absent[place] = new Absent(SentTypes.nameOf(type));
        }
    }

    String text() {
        return text;
    }

    /** The values of the parameters of a statement that asks for nothing before. */
    Object[] parameters(K key, Object[] written) {
        return parameters(key, written, written);
    }

    /**
     * The values of the statement's parameters.
     *
     * @param written the attributes as they are to be
     * @param found the attributes as they have to be before
     */
    Object[] parameters(K key, Object[] written, Object[] found) {
        Object[] parameters = new Object[sources.length];
        for (int i = 0; i < parameters.length; i++) {
            Object value = sources[i].value(key, written, found);
            parameters[i] = value == null ? absent[i] : value;
        }
        return parameters;
    }
}
