package crm.application.scoring;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.scoring.ScoringRules;
import java.util.List;

/** The rules by which a tenant scores its leads, version after version (BR-044). */
public interface LeadScoringRules {

    /** The version that counts. */
    ScoringRules current(Caller caller);

    /** Every version there has been, the newest first. */
    List<ScoringRules> versions(Caller caller);

    /**
     * Makes the next version, by which leads are scored from now on. Those that have a score keep it until they are
     * written again, do something, fade, or are recalculated.
     *
     * @param basis the number of the version that the caller has read; {@link Plain#NOTHING} where it does not say
     * @throws Rejected where the caller may not, somebody else was faster, or something is wrong: every fault is named
     */
    ScoringRules replace(Caller caller, Plain basis, Changes rules);
}
