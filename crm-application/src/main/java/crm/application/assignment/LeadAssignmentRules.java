package crm.application.assignment;

import crm.application.access.Caller;
import crm.domain.assignment.AssignmentRules;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;

/** The rules by which a tenant gives leads to its users, version after version (BR-046). */
public interface LeadAssignmentRules {

    /** The version that counts. */
    AssignmentRules current(Caller caller);

    /**
     * Makes the next version, by which leads are given from now on.
     *
     * @param basis the number of the version that the caller has read; {@link Plain#NOTHING} where it does not say
     * @throws Rejected where the caller may not, somebody else was faster, or something is wrong: every fault is named
     */
    AssignmentRules replace(Caller caller, Plain basis, Changes rules);
}
