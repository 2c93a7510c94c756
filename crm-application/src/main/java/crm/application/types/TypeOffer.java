package crm.application.types;

import crm.application.Verb;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.role.Scope;
import java.util.List;

/**
 * A type of records as far as somebody may use it.
 *
 * @param operations what the generic interface lets them do
 * @param verbs what else they may do with single records
 * @param companions the related records that may come along with a record
 */
public record TypeOffer(
        RecordType<?> type, List<OperationOffer> operations, List<VerbOffer> verbs, List<Companion> companions) {

    /** An operation that somebody may perform, and over whose records. */
    public record OperationOffer(Operation operation, Scope scope) {}

    /** A verb that somebody may use, and over whose records. */
    public record VerbOffer(Verb verb, Scope scope) {}

    /** Related records by the name they are asked for with: one of {@code type}, or {@code several}. */
    public record Companion(String name, RecordType<?> type, boolean several) {}

    public TypeOffer {
        operations = List.copyOf(operations);
        verbs = List.copyOf(verbs);
        companions = List.copyOf(companions);
    }
}
