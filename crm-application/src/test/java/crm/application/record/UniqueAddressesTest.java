package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Caller;
import crm.application.merge.MergeRecords;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A tenant may want an e-mail address to be that of one customer and of one contact alone (C-04). */
class UniqueAddressesTest {
    private static final String ADDRESS = "ada@example.com";

    private final House house = new House();
    private final Caller admin = house.admin();

    @Test
    void nobody_is_kept_from_anything_unless_the_tenant_asks_for_it() {
        house.create(Contact.TYPE, "name", "Ada", "email", ADDRESS);
        assertEquals(
                ADDRESS,
                house.create(Contact.TYPE, "name", "Twin", "email", ADDRESS)
                        .values()
                        .get(Contact.EMAIL));
    }

    @Test
    void a_second_record_with_the_address_is_refused_even_to_who_allows_duplicates() {
        house.wantUniqueEmails();
        Stored<Contact> ada = house.create(Contact.TYPE, "name", "Ada", "email", ADDRESS);
        Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme", "primaryEmail", ADDRESS);

        assertEquals(
                List.of(candidate(ada, "Ada")),
                refused(() -> house.create(Contact.TYPE, "name", "Twin", "email", "ADA@example.com")));
        assertEquals(
                List.of(candidate(acme, "Acme")),
                refused(() -> house.create(Customer.TYPE, "name", "Twin", "primaryEmail", ADDRESS)));
    }

    @Test
    void people_who_enquire_again_are_leads_again() {
        house.wantUniqueEmails();
        house.create(Lead.TYPE, "name", "Ada", "email", ADDRESS);
        house.create(Lead.TYPE, "name", "Ada", "email", ADDRESS);
        assertEquals(2, house.all(Lead.TYPE).size());
    }

    @Test
    void a_record_that_is_changed_to_the_address_is_refused_and_one_that_has_it_already_is_not() {
        Stored<Contact> ada = house.create(Contact.TYPE, "name", "Ada", "email", ADDRESS);
        Stored<Contact> twin = house.create(Contact.TYPE, "name", "Twin", "email", ADDRESS);
        Stored<Contact> other = house.create(Contact.TYPE, "name", "Other");
        house.wantUniqueEmails();

        refused(() -> house.update(other, "email", ADDRESS));
        assertEquals(
                "Bea",
                house.update(twin, "name", "Bea", "email", ADDRESS).values().get(Contact.NAME));
        house.delete(house.now(twin));
        house.update(ada, "email", "lovelace@example.com");
        assertEquals(ADDRESS, house.update(other, "email", ADDRESS).values().get(Contact.EMAIL));
    }

    @Test
    void what_was_deleted_comes_back_unless_somebody_has_its_address_by_now() {
        house.wantUniqueEmails();
        Stored<Contact> ada = house.create(Contact.TYPE, "name", "Ada", "email", ADDRESS);
        house.delete(ada);
        Stored<Contact> twin = house.create(Contact.TYPE, "name", "Twin", "email", ADDRESS);
        refused(() -> house.get(Records.class).restore(admin, Contact.TYPE, ada.id()));
        house.delete(house.now(twin));
        assertEquals(
                ADDRESS,
                house.get(Records.class)
                        .restore(admin, Contact.TYPE, ada.id())
                        .values()
                        .get(Contact.EMAIL));
    }

    @Test
    void of_many_that_are_written_at_once_the_first_one_has_the_address() {
        house.wantUniqueEmails();
        List<WriteRecords.Written<Contact>> written = house.get(WriteRecords.class)
                .write(
                        admin,
                        Contact.TYPE,
                        Stream.of("Ada", "Twin")
                                .<WriteRecords.Write>map(name -> new WriteRecords.Write.Creation(
                                        Contact.TYPE.form().read(Body.of("name", name, "email", ADDRESS))))
                                .toList());
        assertEquals(
                List.of(true, false),
                written.stream()
                        .map(one -> one instanceof WriteRecords.Written.Done<Contact>)
                        .toList());
    }

    @Test
    void who_may_not_see_the_other_one_is_refused_and_told_nothing_of_it() {
        house.wantUniqueEmails();
        house.create(Contact.TYPE, "name", "Ada", "email", ADDRESS);
        Caller stranger = house.holding(Scope.OWN, "crm.contact.view", "crm.contact.create");
        assertEquals(
                List.of(), refused(() -> house.createAs(stranger, Contact.TYPE, "name", "Twin", "email", ADDRESS)));
    }

    @Test
    void a_merger_may_hand_on_the_address_and_is_undone_unless_somebody_else_has_it() {
        house.wantUniqueEmails();
        Stored<Contact> ada = house.create(Contact.TYPE, "name", "Ada");
        Stored<Contact> twin = house.create(Contact.TYPE, "name", "Twin", "email", ADDRESS);

        merge(ada, twin.id());
        assertEquals(ADDRESS, house.now(ada).values().get(Contact.EMAIL));
        unmerge(ada);
        assertEquals(Optional.empty(), house.now(ada).values().find(Contact.EMAIL));
        assertEquals(ADDRESS, house.now(twin).values().get(Contact.EMAIL));

        house.update(house.now(ada), "email", "lovelace@example.com");
        merge(ada, twin.id());
        house.create(Contact.TYPE, "name", "Third", "email", ADDRESS);
        refused(() -> unmerge(ada));
    }

    private void merge(Stored<Contact> survivor, Id duplicate) {
        house.get(MergeRecords.class)
                .merge(
                        anew(),
                        Contact.TYPE,
                        MergeRecords.MERGE_CONTACTS,
                        survivor.id(),
                        Optional.empty(),
                        House.input(MergeRecords.MERGE_CONTACTS, "duplicateIds", List.of(duplicate.toString())));
    }

    private void unmerge(Stored<Contact> survivor) {
        house.get(MergeRecords.class)
                .unmerge(
                        anew(),
                        Contact.TYPE,
                        MergeRecords.UNMERGE_CONTACTS,
                        survivor.id(),
                        Optional.empty(),
                        House.input(MergeRecords.UNMERGE_CONTACTS));
    }

    private Caller anew() {
        return house.caller(admin.grants(), admin.user().orElseThrow());
    }

    private List<Plain> refused(Runnable work) {
        Rejected refusal = house.refused(Rejected.Category.CONFLICT, "duplicate_candidates", work);
        return ((Plain.Sequence) refusal.details().member("candidates").orElseThrow()).items();
    }

    private static <R extends Entity> Plain candidate(Stored<R> record, String name) {
        RecordType<R> type = record.type();
        return Body.of("type", type.name(), "id", record.id(), "name", name, "reason", "same_email");
    }
}
