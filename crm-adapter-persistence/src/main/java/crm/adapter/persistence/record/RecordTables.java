package crm.adapter.persistence.record;

import crm.domain.kernel.Entity;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.MappingMetamodel;

/** How the records of every type lie in rows. */
@ApplicationScoped
class RecordTables {
    private final Map<RecordType<?>, RecordTable<?, ?>> tables = new HashMap<>();
    private final Map<String, RecordTable<?, ?>> names = new HashMap<>();

    /** @throws IllegalStateException where a declaration and its row class disagree */
    RecordTables(RowMappings mappings, SessionFactory factory) {
        MappingMetamodel metamodel =
                factory.unwrap(SessionFactoryImplementor.class).getMappingMetamodel();
        mappings.all().forEach(mapping -> tables.put(mapping.type(), new RecordTable<>(mapping, metamodel)));
        tables.values().forEach(table -> names.put(table.name(), table));
    }

    /** The records that lie in a table, if any do. */
    Optional<RecordTable<?, ?>> named(String table) {
        return Optional.ofNullable(names.get(table));
    }

    @SuppressWarnings("unchecked")
    <R extends Entity> RecordTable<R, ?> of(RecordType<R> type) {
        RecordTable<?, ?> table = tables.get(type);
        if (table == null) {
            throw new NoSuchElementException("No rows are declared for " + type);
        }
        return (RecordTable<R, ?>) table;
    }
}
