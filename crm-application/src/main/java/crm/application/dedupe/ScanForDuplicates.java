package crm.application.dedupe;

import crm.application.access.Caller;
import crm.domain.dedupe.DuplicateRules;
import crm.domain.job.Job;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Stored;

/** Looks through all records of a type for pairs that may be the same (EP-093). */
public interface ScanForDuplicates {
    Field<DuplicateRules> TYPE = Field.choice("type", DuplicateRules.class)
            .alsoKnownAs("entityType", "entity")
            .required()
            .orElse(DuplicateRules.CUSTOMER)
            .describedAs("Among which records.");
    Field<Long> MINIMUM_SCORE = Field.whole("minimumScore")
            .alsoKnownAs("minScore", "threshold")
            .required()
            .between(1, 100)
            .orElse(60L)
            .describedAs("Pairs with a lower score are not kept.");

    Form INPUT = Form.of(TYPE, MINIMUM_SCORE);

    /** The job that does it. @throws crm.domain.kernel.Rejected without crm.dedupe.scan */
    Stored<Job> start(Caller caller, Changes input);
}
