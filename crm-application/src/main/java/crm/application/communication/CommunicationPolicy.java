package crm.application.communication;

import crm.application.access.Caller;
import crm.application.engagement.LastDates;
import crm.application.engagement.LinkedCustomer;
import crm.application.engagement.Links;
import crm.application.record.RecordPolicy;
import crm.domain.communication.Communication;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Dates communications, links them to customers, and keeps when those they were with were last talked to. */
@ApplicationScoped
class CommunicationPolicy implements RecordPolicy<Communication> {
    static final Links LINKS =
            new Links(Communication.CUSTOMER, Communication.CONTACT, Communication.LEAD, Communication.DEAL);

    private final LinkedCustomer customers;
    private final LastDates dates;
    private final LastContacts contacts;
    private final Clock clock;

    CommunicationPolicy(LinkedCustomer customers, LastDates dates, LastContacts contacts, Clock clock) {
        this.customers = customers;
        this.dates = dates;
        this.contacts = contacts;
        this.clock = clock;
    }

    @Override
    public RecordType<Communication> type() {
        return Communication.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        check(values, faults);
        Values moved = Communication.progressed(values, Optional.empty(), circumstances.now());
        return customers.completed(Communication.dated(moved), LINKS);
    }

    @Override
    public Values revising(
            Caller caller,
            Stored<Communication> before,
            Values after,
            Circumstances circumstances,
            List<Fault> faults) {
        check(after, faults);
        Values moved = Communication.progressed(
                after, Optional.of(before.values().get(Communication.STATUS)), circumstances.now());
        boolean sentNow = !before.values().find(Communication.SENT_AT).equals(moved.find(Communication.SENT_AT));
        return customers.completed(sentNow ? Communication.dated(moved) : moved, LINKS);
    }

    private static void check(Values values, List<Fault> faults) {
        if (values.given(Communication.SCHEDULED)
                && values.get(Communication.SCHEDULED) != values.has(Communication.SCHEDULED_FOR)) {
            faults.add(Fault.at(
                    Communication.SCHEDULED,
                    "contradiction",
                    "What is scheduled says when: give scheduledFor, or clear it."));
        }
    }

    @Override
    public void written(Caller caller, Optional<Stored<Communication>> before, Stored<Communication> after) {
        if (after.content().isContact() && !after.content().occurredAt().isAfter(clock.instant())) {
            dates.contact(caller, after.values(), LINKS, after.content().occurredAt());
        }
        before.ifPresent(old -> contacts.recede(caller, old, Optional.of(after)));
    }

    /** Its attachments come back after it, as far as they do, and count themselves. */
    @Override
    public Communication restoring(Caller caller, Stored<Communication> deleted) {
        return deleted.content().withAttachments(0);
    }

    @Override
    public void deleting(Caller caller, Stored<Communication> communication) {
        contacts.recede(caller, communication, Optional.empty());
    }
}
