package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStageChange;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.role.Scope;
import crm.domain.tag.Tag;
import crm.domain.user.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletingRecordsTest {
    private final House house = new House();
    private final Caller admin = house.admin();

    @BeforeEach
    void a_pipeline() {
        house.pipeline();
    }

    private final Stored<Customer> acme = house.createAs(admin, Customer.TYPE, "name", "Acme");

    @Test
    void a_deleted_record_is_out_of_sight_and_remembered() {
        Stored<Tag> tag = house.createAs(admin, Tag.TYPE, "name", "vip");
        Caller command = house.admin();
        house.deleteAs(command, tag);
        assertTrue(house.isGone(tag));
        Change change = house.last(tag);
        assertEquals(Change.DELETE, change.action());
        assertEquals(command.operation(), change.operation());
        assertEquals(
                Optional.of(new Change.FieldChange("name", Plain.text("vip"), Plain.NOTHING)),
                change.fields().stream()
                        .filter(field -> field.field().equals("name"))
                        .findFirst());
        house.refused(Rejected.Category.NOT_FOUND, "not_found", () -> house.deleteAs(admin, tag));
    }

    @Test
    void a_customer_goes_with_its_contacts_deals_and_their_history_in_one_operation() {
        Stored<Contact> ada = house.createAs(admin, Contact.TYPE, "name", "Ada", "customerId", acme.id());
        Stored<Contact> grace = house.createAs(admin, Contact.TYPE, "name", "Grace", "customerId", acme.id());
        Stored<Deal> deal = house.createAs(
                admin, Deal.TYPE, "name", "Licence", "customerId", acme.id(), "primaryContactId", grace.id());
        Stored<Lead> lead = house.createAs(admin, Lead.TYPE, "name", "Linus", "customerId", acme.id());
        Caller command = house.admin();
        house.deleteAs(command, acme);
        assertTrue(house.isGone(acme));
        assertEquals(List.of(), house.all(Contact.TYPE));
        assertEquals(List.of(), house.all(Deal.TYPE));
        assertEquals(List.of(), house.all(DealStageChange.TYPE));
        assertFalse(house.isGone(lead), "a lead stands for itself");
        List<Change> changes = house.log().stream()
                .filter(change -> change.operation().equals(command.operation()))
                .toList();
        assertEquals(
                List.of(Change.DELETE),
                changes.stream().map(Change::action).distinct().toList(),
                "nobody is made primary on the way out");
        assertEquals(
                List.of("contact", "contact", "customer", "deal", "dealStageChange"),
                changes.stream().map(Change::type).sorted().toList());
        assertTrue(List.of(ada, deal).stream().allMatch(house::isGone));
    }

    @Test
    void a_pipeline_goes_with_its_stages_but_not_while_deals_are_in_it() {
        Stored<Pipeline> pipeline = house.createAs(admin, Pipeline.TYPE, "name", "Consulting");
        Stored<Stage> stage = house.createAs(admin, Stage.TYPE, "pipelineId", pipeline.id(), "name", "Talking");
        Stored<Deal> deal = house.createAs(
                admin, Deal.TYPE, "name", "Advice", "customerId", acme.id(), "pipelineId", pipeline.id());
        Rejected refusal =
                house.refused(Rejected.Category.CONFLICT, "has_dependants", () -> house.deleteAs(admin, pipeline));
        assertEquals(Body.of("dependants", Body.of("deals", 1)), refusal.details());
        house.refused(Rejected.Category.CONFLICT, "has_dependants", () -> house.deleteAs(admin, stage));
        house.deleteAs(admin, deal);
        house.deleteAs(admin, pipeline);
        assertTrue(house.isGone(stage));
    }

    @Test
    void what_others_merely_mention_goes_and_they_stay() {
        Stored<Contact> ada = house.createAs(admin, Contact.TYPE, "name", "Ada", "customerId", acme.id());
        Stored<Deal> deal = house.createAs(
                admin, Deal.TYPE, "name", "Licence", "customerId", acme.id(), "primaryContactId", ada.id());
        house.deleteAs(admin, ada);
        assertFalse(house.isGone(deal));
        assertEquals(Optional.of(ada.id()), house.now(deal).values().find(Deal.PRIMARY_CONTACT));
    }

    @Test
    void a_stale_version_deletes_nothing() {
        house.updateAs(admin, acme, "industry", "Mining");
        house.refused(
                Rejected.Category.STALE,
                "stale_version",
                () -> house.get(Records.class).delete(admin, Customer.TYPE, acme.id(), Optional.of(1L)));
        house.get(Records.class).delete(admin, Customer.TYPE, acme.id(), Optional.of(2L));
        assertTrue(house.isGone(acme));
    }

    @Test
    void a_name_is_free_again_after_a_deletion() {
        Stored<Tag> tag = house.createAs(admin, Tag.TYPE, "name", "vip");
        house.deleteAs(admin, tag);
        Id again = house.createAs(admin, Tag.TYPE, "name", "vip").id();
        assertFalse(tag.id().equals(again));
    }

    @Test
    void managers_delete_nothing() {
        Caller manager = house.caller("MANAGER", house.user("Sam MANAGER"));
        house.refused(Rejected.Category.FORBIDDEN, "permission_missing", () -> house.deleteAs(manager, acme));
    }

    @Test
    void sellers_delete_what_is_theirs() {
        Caller seller = house.caller("SALES_REP", house.user("Sam SALES_REP"));
        Stored<Lead> own = house.createAs(seller, Lead.TYPE, "name", "Ada");
        house.deleteAs(seller, own);
        assertTrue(house.isGone(own));
        Rejected refusal =
                house.refused(Rejected.Category.FORBIDDEN, "permission_missing", () -> house.deleteAs(seller, acme));
        assertEquals(
                Body.of("permission", "crm.customer.delete", "scope", "ALL", "heldScope", "OWN"), refusal.details());
    }

    @Test
    void what_may_not_be_seen_is_not_there_to_be_deleted() {
        Caller blind = house.holding(Scope.OWN, "crm.customer.view", "crm.customer.delete");
        house.refused(Rejected.Category.NOT_FOUND, "not_found", () -> house.deleteAs(blind, acme));
    }

    @Test
    void a_user_that_goes_is_unlinked_from_the_account() {
        Stored<User> user = house.create(User.TYPE, "name", "Olga", "email", "olga@example.com");
        house.deleteAs(admin, user);
        assertEquals(List.of(user.id()), house.accounts.unlinked());
    }
}
