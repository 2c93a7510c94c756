package crm.application.lead;

import crm.application.access.Caller;
import crm.application.notification.Notifier;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.notification.NotificationKind;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets those know who were given a lead (BR-046, BR-083). */
@ApplicationScoped
class NewOwners {
    private final Notifier notifier;

    NewOwners(Notifier notifier) {
        this.notifier = notifier;
    }

    void tell(Caller caller, Stored<Lead> lead) {
        lead.values()
                .find(Lead.OWNER)
                .ifPresent(owner -> notifier.tell(
                        caller,
                        owner,
                        NotificationKind.LEAD_ASSIGNED,
                        "A lead is yours: " + lead.values().get(Lead.NAME),
                        lead));
    }
}
