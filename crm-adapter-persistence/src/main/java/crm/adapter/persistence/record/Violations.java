package crm.adapter.persistence.record;

import crm.adapter.persistence.statement.Refusals;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.persister.entity.EntityPersister;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in the words of the business what the database refuses of records. */
@ApplicationScoped
class Violations implements Refusals {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String UNIQUE_VIOLATION = "23505";

    private final RecordTables tables;

    Violations(RecordTables tables) {
        this.tables = tables;
    }

    /** Looks for a record that others may hold. @throws Rejected where they do not let go of it */
    static <T> T unlessBusy(RecordType<?> type, Supplier<T> work) {
        try {
            return work.get();
        } catch (PersistenceException failure) {
            throw isLocked(failure) ? busy("this " + type.name()) : failure;
        }
    }

    @Override
    public RuntimeException inWords(PersistenceException failure) {
        if (isLocked(failure)) {
            return busy("a record that this one needs");
        }
        return causes(failure)
                .filter(PSQLException.class::isInstance)
                .map(cause -> ((PSQLException) cause).getServerErrorMessage())
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(this::rejected)
                .<RuntimeException>map(rejected -> rejected)
                .orElse(failure);
    }

    @Override
    public RuntimeException stale(String table) {
        RecordType<?> type = tables.named(table).orElseThrow().type();
        return Rejected.of(
                Rejected.Category.STALE, "stale_version", "This " + type.name() + " has changed or gone meanwhile.");
    }

    private static Rejected busy(String what) {
        return Rejected.of(
                Rejected.Category.UNAVAILABLE, "record_busy", "Another request holds " + what + "; try again.");
    }

    private static boolean isLocked(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState()));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private Optional<Rejected> rejected(ServerErrorMessage message) {
        return Optional.ofNullable(message.getTable())
                .flatMap(tables::named)
                .flatMap(table -> declared(table, message.getConstraint())
                        .or(() -> undeclared(table.type(), message.getSQLState())));
    }

    /** A constraint that stands in the schema alone keeps a rule that a race has just got past. */
    private static Optional<Rejected> undeclared(RecordType<?> type, String state) {
        return UNIQUE_VIOLATION.equals(state)
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
