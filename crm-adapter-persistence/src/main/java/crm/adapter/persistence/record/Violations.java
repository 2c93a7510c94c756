package crm.adapter.persistence.record;

import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.persister.entity.EntityPersister;

/** Says in the words of the business what the database refuses. */
final class Violations {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNIQUE_VIOLATION = "23505";

    private Violations() {}

    /** Performs the work on a record of {@code table}. @throws Rejected where the database refuses it */
    static <T> T translated(RecordTable<?, ?> table, Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException refused) {
            throw rejected(table, refused).<RuntimeException>map(it -> it).orElse(refused);
        }
    }

    static Rejected stale(RecordType<?> type) {
        return Rejected.of(
                Rejected.Category.STALE, "stale_version", "This " + type.name() + " has changed or gone meanwhile.");
    }

    private static Optional<Rejected> rejected(RecordTable<?, ?> table, PersistenceException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleStateException) {
                return Optional.of(stale(table.type()));
            }
            if (cause instanceof ConstraintViolationException violation && violation.getConstraintName() != null) {
                return declared(table, violation.getConstraintName()).or(() -> undeclared(table.type(), violation));
            }
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return Optional.of(Rejected.of(
                        Rejected.Category.UNAVAILABLE,
                        "record_busy",
                        "Another request holds this " + table.type().name() + "; try again."));
            }
        }
        return Optional.empty();
    }

    /** A constraint that stands in the schema alone keeps a rule that a race has just got past. */
    private static Optional<Rejected> undeclared(RecordType<?> type, ConstraintViolationException violation) {
        return UNIQUE_VIOLATION.equals(violation.getSQLState())
                ? Optional.of(Rejected.conflict("duplicate", "Another " + type.name() + " has just taken that place."))
                : Optional.empty();
    }

    private static Optional<Rejected> declared(RecordTable<?, ?> table, String constraint) {
        return table.type().uniques().stream()
                .filter(unique -> uniqueName(table.persister(), unique).equals(constraint))
                .findFirst()
                .map(unique -> duplicate(table.type(), unique))
                .or(() -> table.type().form().fields().stream()
                        .filter(field -> field.kind() instanceof Kind.Reference)
                        .filter(field -> referenceName(table.persister(), field).equals(constraint))
                        .findFirst()
                        .map(field -> Rejected.invalid(
                                field, "unknown_reference", "There is no such " + target(field) + ".")));
    }

    private static Rejected duplicate(RecordType<?> type, RecordType.Unique unique) {
        String names = unique.fields().stream().map(Field::name).collect(Collectors.joining(" and "));
        String message = "There is another " + type.name() + " with this " + names + ".";
        List<Fault> faults = unique.fields().stream()
                .map(field -> Fault.at(field, "duplicate", message))
                .toList();
        return Rejected.conflict("duplicate", message, faults);
    }

    private static String target(Field<?> field) {
        return field.kind() instanceof Kind.Reference(String target) ? target : "record";
    }

    /** The name that migrations give the index of a declared uniqueness. */
    static String uniqueName(EntityPersister persister, RecordType.Unique unique) {
        return persister.getMappedTableDetails().getTableName() + "_unique_"
                + unique.fields().stream()
                        .map(field -> column(persister, field))
                        .collect(Collectors.joining("_"));
    }

    /** The name that migrations give the foreign key of a declared reference. */
    static String referenceName(EntityPersister persister, Field<?> field) {
        return persister.getMappedTableDetails().getTableName() + "_" + column(persister, field) + "_reference";
    }

    private static String column(EntityPersister persister, Field<?> field) {
        return persister.getPropertyColumnNames(field.name())[0].replace("\"", "");
    }
}
