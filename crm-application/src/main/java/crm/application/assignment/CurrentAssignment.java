package crm.application.assignment;

import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.domain.assignment.AssignmentRules;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the assignment rules in force. */
@ApplicationScoped
class CurrentAssignment {
    private final RecordStore store;

    CurrentAssignment(RecordStore store) {
        this.store = store;
    }

    /** As these, for several leads of one transaction: what is in force is looked up now and not again. */
    CurrentAssignment forMany() {
        AssignmentRules now = rules();
        return new CurrentAssignment(store) {
            @Override
            AssignmentRules rules() {
                return now;
            }
        };
    }

    AssignmentRules rules() {
        return store
                .list(AssignmentRules.TYPE, Query.all(AssignmentRules.TYPE).page(new Paging.First(1)))
                .records()
                .stream()
                .map(Stored::content)
                .findFirst()
                .orElseGet(AssignmentRules::none);
    }
}
