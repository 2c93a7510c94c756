package crm.domain;

import crm.domain.activity.Activity;
import crm.domain.assignment.AssignmentRules;
import crm.domain.attachment.Attachment;
import crm.domain.automation.ActivityRule;
import crm.domain.communication.Communication;
import crm.domain.contact.Consent;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStageChange;
import crm.domain.group.UserGroup;
import crm.domain.imports.Import;
import crm.domain.job.Job;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.location.Location;
import crm.domain.note.Note;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.role.Role;
import crm.domain.role.UserPermission;
import crm.domain.scoring.LeadScore;
import crm.domain.scoring.ScoringRules;
import crm.domain.tag.Tag;
import crm.domain.user.User;
import java.util.List;

/** The record types of this CRM: a new one is declared in its feature's package and named here. */
public final class DeclaredTypes {
    public static final Catalog CATALOG = new Catalog(List.of(
            Customer.TYPE,
            Contact.TYPE,
            Consent.TYPE,
            Lead.TYPE,
            LeadEvent.TYPE,
            LeadScore.TYPE,
            ScoringRules.TYPE,
            AssignmentRules.TYPE,
            Pipeline.TYPE,
            Stage.TYPE,
            Deal.TYPE,
            DealStageChange.TYPE,
            Activity.TYPE,
            ActivityRule.TYPE,
            Communication.TYPE,
            Attachment.TYPE,
            Note.TYPE,
            Import.TYPE,
            Job.TYPE,
            Tag.TYPE,
            Location.TYPE,
            UserGroup.TYPE,
            UserPermission.TYPE,
            User.TYPE,
            Role.TYPE));

    private DeclaredTypes() {}
}
