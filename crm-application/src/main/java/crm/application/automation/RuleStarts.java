package crm.application.automation;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Remembers which rules have been started by which records, so that none is started twice by the same (BR-083). */
public interface RuleStarts {

    /**
     * Remembers that the rule was started; whoever does so at the same time waits for this transaction.
     *
     * @param occurrence tells several times from each other, where the rule is started anew each time; empty otherwise
     * @return whether it had not been before
     */
    boolean first(Id rule, Id record, String occurrence, Instant now);

    /** Whether the rule has been started so. */
    boolean isKnown(Id rule, Id record, String occurrence);

    /**
     * Activities that were due between two days, are still open, do not come from a rule, and have not started this one;
     * those that were due first come first.
     *
     * @param repeats whether the rule is started anew where an activity is due on another day: the day is the occurrence
     */
    List<Id> due(Id rule, boolean repeats, LocalDate from, LocalDate to, int limit);

    /** The tenants that have rules which wait for activities to become overdue; asked without any tenant's data in sight. */
    List<String> tenants();
}
