package crm.adapter.persistence;

import crm.adapter.persistence.activity.ActivityRow;
import crm.adapter.persistence.assignment.AssignmentRuleRow;
import crm.adapter.persistence.assignment.AssignmentRulesRow;
import crm.adapter.persistence.attachment.AttachmentRow;
import crm.adapter.persistence.automation.ActivityRuleRow;
import crm.adapter.persistence.communication.CommunicationRow;
import crm.adapter.persistence.contact.ConsentRow;
import crm.adapter.persistence.contact.ContactRow;
import crm.adapter.persistence.customer.CustomerRow;
import crm.adapter.persistence.deal.DealLineRow;
import crm.adapter.persistence.deal.DealRow;
import crm.adapter.persistence.deal.DealStageChangeRow;
import crm.adapter.persistence.group.UserGroupRow;
import crm.adapter.persistence.imports.ImportRow;
import crm.adapter.persistence.job.JobRow;
import crm.adapter.persistence.lead.LeadEventRow;
import crm.adapter.persistence.lead.LeadRow;
import crm.adapter.persistence.location.LocationRow;
import crm.adapter.persistence.note.NoteRow;
import crm.adapter.persistence.pipeline.PipelineRow;
import crm.adapter.persistence.pipeline.StageRow;
import crm.adapter.persistence.record.RowMapping;
import crm.adapter.persistence.record.RowMappings;
import crm.adapter.persistence.role.FieldRuleRow;
import crm.adapter.persistence.role.RoleGrantRow;
import crm.adapter.persistence.role.RoleRow;
import crm.adapter.persistence.role.UserPermissionRow;
import crm.adapter.persistence.scoring.LeadScoreRow;
import crm.adapter.persistence.scoring.ScoringRuleRow;
import crm.adapter.persistence.scoring.ScoringRulesRow;
import crm.adapter.persistence.tag.TagRow;
import crm.adapter.persistence.user.UserRow;
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
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Names the row class of every declared record type. */
class DeclaredRows {

    @Produces
    @Singleton
    RowMappings mappings() {
        return new RowMappings(List.of(
                RowMapping.of(Customer.TYPE, CustomerRow.class, CustomerRow::new),
                RowMapping.of(Contact.TYPE, ContactRow.class, ContactRow::new),
                RowMapping.of(Consent.TYPE, ConsentRow.class, ConsentRow::new),
                RowMapping.of(Lead.TYPE, LeadRow.class, LeadRow::new),
                RowMapping.of(LeadEvent.TYPE, LeadEventRow.class, LeadEventRow::new),
                RowMapping.of(LeadScore.TYPE, LeadScoreRow.class, LeadScoreRow::new),
                RowMapping.of(ScoringRules.TYPE, ScoringRulesRow.class, ScoringRulesRow::new)
                        .lines(ScoringRules.RULES, ScoringRuleRow.class, ScoringRuleRow::new)
                        .settings(),
                RowMapping.of(AssignmentRules.TYPE, AssignmentRulesRow.class, AssignmentRulesRow::new)
                        .lines(AssignmentRules.RULES, AssignmentRuleRow.class, AssignmentRuleRow::new)
                        .settings(),
                RowMapping.of(Pipeline.TYPE, PipelineRow.class, PipelineRow::new)
                        .settings(),
                RowMapping.of(Stage.TYPE, StageRow.class, StageRow::new).settings(),
                RowMapping.of(Deal.TYPE, DealRow.class, DealRow::new)
                        .lines(Deal.PRODUCTS, DealLineRow.class, DealLineRow::new),
                RowMapping.of(DealStageChange.TYPE, DealStageChangeRow.class, DealStageChangeRow::new),
                RowMapping.of(Activity.TYPE, ActivityRow.class, ActivityRow::new),
                RowMapping.of(ActivityRule.TYPE, ActivityRuleRow.class, ActivityRuleRow::new)
                        .settings(),
                RowMapping.of(Communication.TYPE, CommunicationRow.class, CommunicationRow::new),
                RowMapping.of(Attachment.TYPE, AttachmentRow.class, AttachmentRow::new),
                RowMapping.of(Note.TYPE, NoteRow.class, NoteRow::new),
                RowMapping.of(Import.TYPE, ImportRow.class, ImportRow::new),
                RowMapping.of(Job.TYPE, JobRow.class, JobRow::new),
                RowMapping.of(Tag.TYPE, TagRow.class, TagRow::new),
                RowMapping.of(User.TYPE, UserRow.class, UserRow::new).settings(),
                RowMapping.of(Location.TYPE, LocationRow.class, LocationRow::new)
                        .settings(),
                RowMapping.of(UserGroup.TYPE, UserGroupRow.class, UserGroupRow::new),
                RowMapping.of(UserPermission.TYPE, UserPermissionRow.class, UserPermissionRow::new),
                RowMapping.of(Role.TYPE, RoleRow.class, RoleRow::new)
                        .lines(Role.GRANTS, RoleGrantRow.class, RoleGrantRow::new)
                        .lines(Role.FIELD_RULES, FieldRuleRow.class, FieldRuleRow::new)
                        .settings()));
    }
}
