package crm.application.automation;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.activity.Activity;
import crm.domain.automation.ActivityRule;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import java.util.List;
import java.util.Optional;

/** Tells what a rule would create, and creates nothing (BR-083). */
public interface PreviewActivityRule {
    Field<Id> CUSTOMER = Field.reference("customerId", "customer").describedAs("A customer to whom it happens.");
    Field<Id> LEAD = Field.reference("leadId", "lead").describedAs("A lead to which it happens.");
    Field<Id> DEAL = Field.reference("dealId", "deal").describedAs("A deal to which it happens.");
    Field<Id> ACTIVITY = Field.reference("activityId", "activity").describedAs("An activity to which it happens.");
    Verb VERB = Verb.of(
            ActivityRule.TYPE,
            "preview",
            Form.of(CUSTOMER, LEAD, DEAL, ACTIVITY),
            "crm.activityRule.view",
            "Tells what the rule would create if what it waits for happened to the record now; nothing is created.");

    /**
     * What the rule would do.
     *
     * @param reasons why it would create nothing; empty where it would
     * @param activity what it creates for such a record, whether or not this one is meant
     */
    record Preview(List<String> reasons, Activity activity) {
        public Preview {
            reasons = List.copyOf(reasons);
        }
    }

    /** @throws crm.domain.kernel.Rejected where no record is given, or one of a type to which it does not happen */
    Preview preview(Caller caller, Id rule, Optional<Long> version, Changes input);
}
