package crm.application.record;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one type's feature adds to every generic write of its records, wherever the write comes from. Each method runs
 * in the write's transaction; a type has at most one policy.
 */
public interface RecordPolicy<R extends Entity> {

    RecordType<R> type();

    /** This policy for several new records of one transaction: what all of them need alike, it may look up once. */
    default RecordPolicy<R> forMany() {
        return this;
    }

    /**
     * Tells what new records have in common that are completed with regard to one another, as contacts have their customer,
     * of whom one is the primary; those are created one after the other, all others at once. Nothing, where a record stands
     * by itself.
     */
    default Function<Changes, Optional<Object>> rivalry() {
        return _ -> Optional.of(type());
    }

    /**
     * Completes the values of a new record with what the writer did not have to give.
     *
     * @param faults receives what is wrong with the given values in the light of other records
     */
    default Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        return values;
    }

    /** Completes the changed values of a record; as {@link #completing}. */
    default Values revising(
            Caller caller, Stored<R> before, Values after, Circumstances circumstances, List<Fault> faults) {
        return after;
    }

    /** What follows from a record having been created (no {@code before}) or changed. */
    default void written(Caller caller, Optional<Stored<R>> before, Stored<R> after) {}

    /** As {@link #written} for each of several records that were created at once. */
    default void created(Caller caller, List<Stored<R>> records) {
        records.forEach(record -> written(caller, Optional.empty(), record));
    }

    /**
     * A deleted record as it comes back, in the light of what has happened meanwhile.
     *
     * @throws Rejected where it cannot
     */
    default R restoring(Caller caller, Stored<R> deleted) {
        return deleted.content();
    }

    /** Whether a record that was deleted along with another one can come back along with it. */
    default boolean returns(Stored<R> deleted) {
        return true;
    }

    /** @throws Rejected where something stands against the deletion */
    default void deleting(Caller caller, Stored<R> record) {}
}
