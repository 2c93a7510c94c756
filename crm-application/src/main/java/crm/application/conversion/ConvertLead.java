package crm.application.conversion;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.record.Duplicates;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Turns a lead into a customer, a contact and a deal, each new or already there (BR-041, BR-042, BR-043, C-72). */
public interface ConvertLead {
    Field<Boolean> CREATE_CUSTOMER = Field.flag("createCustomer")
            .orElse(true)
            .describedAs(
                    "Whether to create a customer, unless customerId, the lead, the contact or the deal names one.");
    Field<Id> CUSTOMER = Field.reference("customerId", "customer").describedAs("A customer that is there already.");
    Field<Boolean> CREATE_CONTACT = Field.flag("createContact")
            .orElse(true)
            .describedAs("Whether to create a contact, unless contactId or the lead names one.");
    Field<Id> CONTACT = Field.reference("contactId", "contact")
            .describedAs("A contact that is there already; one of another customer's is refused.");
    Field<Boolean> CREATE_DEAL =
            Field.flag("createDeal").orElse(true).describedAs("Whether to create a deal, unless dealId names one.");
    Field<Id> DEAL = Field.reference("dealId", "deal")
            .describedAs("A deal that is there already; one of another customer's is refused.");
    Field<String> DEAL_NAME = Field.text("dealName", 200)
            .describedAs("What the deal is called; the lead's company or name where it is not given.")
            .exampleOf("Example Inc - Implementation");
    Field<BigDecimal> DEAL_VALUE = Field.decimal("dealValue", 4)
            .alsoKnownAs("dealAmount")
            .atLeast(0)
            .describedAs("What the deal is worth, in the lead's currency; the lead's estimate where it is not given.")
            .exampleOf("50000");
    Field<String> DEAL_STAGE = Field.text("dealStage", 60)
            .describedAs("The stage the deal begins in; the pipeline's first where none is given.")
            .exampleOf("QUALIFICATION");
    Field<Id> PIPELINE = Field.reference("pipelineId", "pipeline")
            .leftOutBy("default")
            .describedAs("The pipeline the deal goes through; the default one where none is given.");
    Field<Boolean> ALLOW_DUPLICATES = Field.flag("allowDuplicates")
            .describedAs("Whether to create a customer or contact whose e-mail address another one has.");
    Verb VERB = Verb.of(
            Lead.TYPE,
            "convert",
            Form.of(
                    CREATE_CUSTOMER,
                    CUSTOMER,
                    CREATE_CONTACT,
                    CONTACT,
                    CREATE_DEAL,
                    DEAL,
                    DEAL_NAME,
                    DEAL_VALUE,
                    DEAL_STAGE,
                    PIPELINE,
                    ALLOW_DUPLICATES),
            "crm.lead.convert",
            "Turns the lead into a customer, a contact and a deal: all of it or nothing.");

    /**
     * A lead that was converted and what it became.
     *
     * @param duplicates records that may be the same as a created one, by their names
     */
    record Conversion(
            Stored<Lead> lead,
            Optional<Stored<Customer>> customer,
            Optional<Stored<Contact>> contact,
            Optional<Stored<Deal>> deal,
            List<Duplicates.Candidate> duplicates) {
        public Conversion {
            duplicates = List.copyOf(duplicates);
        }
    }

    /**
     * Converts the lead.
     *
     * @throws Rejected where it is converted already (with what it became), closed, or a record with its e-mail address
     *     is there (with the candidates)
     */
    Conversion convert(Caller caller, Id lead, Optional<Long> version, Changes input);
}
