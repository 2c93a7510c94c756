package crm.application.scoring;

import crm.application.access.Caller;
import crm.domain.job.Job;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Stored;

/** Scores every open lead by the rules in force, as after new rules (BR-044, EP-028). */
public interface RecalculateScores {
    Field<Boolean> INCLUDING_MANUAL = Field.flag("includeManual")
            .describedAs("Whether rules are to score those leads too that somebody has scored or rated by hand.");
    Form FORM = Form.of(INCLUDING_MANUAL);

    /** The job that does it. @throws Rejected where the caller may not keep the tenant's settings */
    Stored<Job> recalculate(Caller caller, Changes input);
}
