package crm.application.record;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;

/** Says of a record that is not there where it went, to those who may see it there (BR-024). */
@ApplicationScoped
class MissingRecords {
    private final RecordSuccessors successors;
    private final RecordStore store;
    private final Access access;

    MissingRecords(RecordSuccessors successors, RecordStore store, Access access) {
        this.successors = successors;
        this.store = store;
        this.access = access;
    }

    <R extends Entity> Supplier<Rejected> refusal(Caller caller, RecordType<R> type, Id id) {
        return () -> successors
                .successor(type, id)
                .flatMap(successor -> store.find(type, successor))
                .filter(successor -> access.maySee(caller, successor))
                .map(successor -> Rejected.of(
                                Rejected.Category.NOT_FOUND,
                                "merged",
                                "This " + type.name() + " was merged into another one.")
                        .with(new Plain.Structure(
                                Map.of("mergedInto", Plain.text(successor.id().toString())))))
                .orElseGet(() -> Rejected.notFound(type.name()));
    }

    /** @throws Rejected where the record is not simply deleted: what was merged comes back by undoing that */
    void refuseWhereMerged(RecordType<?> type, Id id) {
        successors.successor(type, id).ifPresent(successor -> {
            throw Rejected.conflict(
                            "merged",
                            "This " + type.name() + " was merged into another one; undo that to have it back.")
                    .with(new Plain.Structure(Map.of("mergedInto", Plain.text(successor.toString()))));
        });
    }
}
