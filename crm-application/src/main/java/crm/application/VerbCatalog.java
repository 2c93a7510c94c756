package crm.application;

import crm.application.activity.CompleteActivity;
import crm.application.authentication.EndSessions;
import crm.application.authentication.InviteUser;
import crm.application.authentication.RemoveSecondFactor;
import crm.application.authentication.SetPassword;
import crm.application.automation.PreviewActivityRule;
import crm.application.contact.RecordConsent;
import crm.application.contact.SetPrimaryContact;
import crm.application.conversion.ConvertLead;
import crm.application.customer.ArchiveCustomer;
import crm.application.customer.RestoreCustomer;
import crm.application.deal.HoldDeal;
import crm.application.deal.LoseDeal;
import crm.application.deal.MoveDeal;
import crm.application.deal.ReopenDeal;
import crm.application.deal.ResumeDeal;
import crm.application.deal.WinDeal;
import crm.application.imports.UndoImport;
import crm.application.job.CancelJob;
import crm.application.lead.AssignLead;
import crm.application.lead.DisqualifyLead;
import crm.application.lead.ReopenLead;
import crm.application.lead.ScoreLead;
import crm.application.merge.MergeRecords;
import crm.application.pipeline.ReorderStages;
import crm.application.tag.MergeTags;
import java.util.List;

/** The verbs that interfaces offer on single records. */
public final class VerbCatalog {
    public static final List<Verb> VERBS = List.of(
            ScoreLead.VERB,
            AssignLead.VERB,
            DisqualifyLead.VERB,
            ReopenLead.VERB,
            ConvertLead.VERB,
            MoveDeal.VERB,
            MergeRecords.MERGE_CUSTOMERS,
            MergeRecords.MERGE_CONTACTS,
            MergeRecords.MERGE_LEADS,
            MergeTags.VERB,
            MergeRecords.UNMERGE_CUSTOMERS,
            MergeRecords.UNMERGE_CONTACTS,
            MergeRecords.UNMERGE_LEADS,
            WinDeal.VERB,
            CancelJob.VERB,
            LoseDeal.VERB,
            ReopenDeal.VERB,
            HoldDeal.VERB,
            ResumeDeal.VERB,
            ArchiveCustomer.VERB,
            RestoreCustomer.VERB,
            CompleteActivity.VERB,
            PreviewActivityRule.VERB,
            UndoImport.VERB,
            SetPrimaryContact.VERB,
            RecordConsent.VERB,
            ReorderStages.VERB,
            SetPassword.VERB,
            InviteUser.VERB,
            EndSessions.VERB,
            RemoveSecondFactor.VERB);

    private VerbCatalog() {}
}
