package crm.application.contact;

import crm.application.access.Caller;
import crm.application.record.RecordPolicy;
import crm.domain.contact.Contact;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A customer's first contact is the primary one, and a new primary one takes the part from the one before (BR-031). */
@ApplicationScoped
class ContactPolicy implements RecordPolicy<Contact> {
    private final PrimaryContacts primaries;
    private final Consents consents;

    ContactPolicy(PrimaryContacts primaries, Consents consents) {
        this.primaries = primaries;
        this.consents = consents;
    }

    @Override
    public RecordType<Contact> type() {
        return Contact.TYPE;
    }

    @Override
    public Function<Changes, Optional<Object>> rivalry() {
        return contact -> contact.appliedTo(Contact.TYPE.form().blankLine(), new ArrayList<>())
                .find(Contact.CUSTOMER)
                .map(customer -> customer);
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        return settled(caller, values, Optional.empty());
    }

    @Override
    public Values revising(
            Caller caller, Stored<Contact> before, Values after, Circumstances circumstances, List<Fault> faults) {
        boolean moved = !before.values().find(Contact.CUSTOMER).equals(after.find(Contact.CUSTOMER));
        boolean changed = before.values().get(Contact.IS_PRIMARY) != after.get(Contact.IS_PRIMARY);
        if (!moved && !changed) {
            return after;
        }
        if (!moved && !after.get(Contact.IS_PRIMARY)) {
            faults.add(Fault.at(
                    Contact.IS_PRIMARY,
                    "primary_needed",
                    "One contact of a customer is the primary one; make another one primary instead."));
            return after;
        }
        // Whoever comes from another customer does not bring the part along.
        Values arriving = moved && !after.given(Contact.IS_PRIMARY) ? after.with(Contact.IS_PRIMARY, false) : after;
        return settled(caller, arriving, Optional.of(before.id()));
    }

    @Override
    public void written(Caller caller, Optional<Stored<Contact>> before, Stored<Contact> after) {
        consents.remember(caller, before, after, Optional.empty());
        before.filter(contact -> contact.values().get(Contact.IS_PRIMARY))
                .flatMap(contact -> contact.values().find(Contact.CUSTOMER))
                .filter(left -> after.values()
                        .find(Contact.CUSTOMER)
                        .filter(left::equals)
                        .isEmpty())
                .ifPresent(left -> primaries.passOn(caller, left, after.id()));
    }

    @Override
    public void created(Caller caller, List<Stored<Contact>> contacts) {
        consents.rememberNew(caller, contacts);
    }

    @Override
    public void deleting(Caller caller, Stored<Contact> contact) {
        contact.values()
                .find(Contact.CUSTOMER)
                .filter(customer -> contact.values().get(Contact.IS_PRIMARY))
                .filter(primaries::lock)
                .ifPresent(customer -> primaries.passOn(caller, customer, contact.id()));
    }

    private Values settled(Caller caller, Values values, Optional<Id> self) {
        Optional<Id> customer = values.find(Contact.CUSTOMER);
        if (customer.isEmpty()) {
            return values.with(Contact.IS_PRIMARY, false);
        }
        primaries.lock(customer.get());
        Optional<Stored<Contact>> other = primaries.primary(customer.get(), self);
        if (values.get(Contact.IS_PRIMARY)) {
            other.ifPresent(contact -> primaries.give(caller, contact, false));
        }
        return other.isEmpty() ? values.with(Contact.IS_PRIMARY, true) : values;
    }
}
