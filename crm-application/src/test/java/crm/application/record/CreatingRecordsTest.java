package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStageChange;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.role.Scope;
import crm.domain.tag.Tag;
import crm.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreatingRecordsTest {
    private final House house = new House();
    private final Caller admin = house.admin();

    @BeforeEach
    void a_pipeline() {
        house.pipeline();
    }

    @Test
    void a_new_record_is_kept_with_its_first_version_and_its_writer() {
        Stored<Tag> tag = house.createAs(admin, Tag.TYPE, "name", "vip", "color", "#ff0000");
        assertEquals(1, tag.version());
        assertEquals(admin.user(), tag.createdBy());
        assertEquals(House.START, tag.createdAt());
        assertEquals(House.START, tag.updatedAt());
        assertEquals("#FF0000", house.now(tag).values().get(Tag.COLOR));
        assertEquals(tag, house.now(tag));
    }

    @Test
    void what_is_left_out_is_filled_from_the_writer_and_the_tenant() {
        Stored<Customer> customer = house.createAs(admin, Customer.TYPE, "name", "Acme");
        assertEquals(admin.user(), customer.values().find(Customer.OWNER));
        assertEquals("USD", customer.values().get(Customer.CURRENCY_CODE).getCurrencyCode());
        house.clock.advance(Duration.ofHours(12));
        Stored<Deal> deal = house.createAs(admin, Deal.TYPE, "name", "Licence", "customerId", customer.id());
        assertEquals(
                "2026-02-08",
                deal.values().get(Deal.CREATED_DATE).toString(),
                "the tenant's day, which is not yet that of Greenwich");
    }

    @Test
    void the_change_log_tells_every_value_that_came_to_be() {
        Stored<Tag> tag = house.createAs(admin, Tag.TYPE, "name", "vip");
        assertEquals(1, house.actions(tag).size());
        Change change = house.last(tag);
        assertEquals(Change.CREATE, change.action());
        assertEquals("tag", change.type());
        assertEquals(1, change.version());
        assertEquals(admin.user(), change.actor());
        assertEquals(admin.operation(), change.operation());
        assertEquals(admin.origin(), change.origin());
        assertEquals(House.START, change.at());
        assertEquals(
                Set.of(
                        new Change.FieldChange("name", Plain.NOTHING, Plain.text("vip")),
                        new Change.FieldChange("category", Plain.NOTHING, Plain.text("GENERAL"))),
                Set.copyOf(change.fields()));
    }

    @Test
    void all_faults_are_named_at_once() {
        Id nobody = house.nextId();
        house.invalid(
                () -> house.createAs(
                        admin,
                        Deal.TYPE,
                        "customerId",
                        nobody,
                        "ownerId",
                        nobody,
                        "teamMembers",
                        List.of(admin.user().orElseThrow().toString(), nobody.toString()),
                        "amount",
                        -1,
                        "expectedCloseDate",
                        "soon",
                        "status",
                        "WON",
                        "tenantId",
                        "other",
                        "colour",
                        "red",
                        "probability",
                        101),
                "/name required",
                "/customerId unknown_reference",
                "/ownerId unknown_reference",
                "/teamMembers/1 unknown_reference",
                "/amount out_of_range",
                "/expectedCloseDate invalid_date",
                "/status read_only",
                "/tenantId read_only",
                "/colour unknown_field",
                "/probability out_of_range");
    }

    @Test
    void a_record_of_another_type_is_no_reference() {
        Stored<Tag> tag = house.createAs(admin, Tag.TYPE, "name", "vip");
        house.invalid(
                () -> house.createAs(admin, Lead.TYPE, "name", "Ada", "customerId", tag.id()),
                "/customerId unknown_reference");
    }

    @Test
    void a_record_that_was_deleted_is_no_reference() {
        Stored<Customer> gone = house.createAs(admin, Customer.TYPE, "name", "Gone");
        house.deleteAs(admin, gone);
        house.invalid(
                () -> house.createAs(admin, Lead.TYPE, "name", "Ada", "customerId", gone.id()),
                "/customerId unknown_reference");
    }

    @Test
    void a_record_that_the_writer_may_not_see_is_no_reference() {
        Stored<Customer> hidden = house.createAs(admin, Customer.TYPE, "name", "Hidden");
        Caller writer = house.holding(Scope.OWN, "crm.lead.create", "crm.customer.view");
        house.invalid(
                () -> house.createAs(writer, Lead.TYPE, "name", "Ada", "customerId", hidden.id()),
                "/customerId unknown_reference");
    }

    @Test
    void what_must_be_unique_conflicts_and_names_the_fields() {
        house.createAs(admin, Tag.TYPE, "name", "vip");
        Rejected refusal = house.refused(
                Rejected.Category.CONFLICT, "duplicate", () -> house.createAs(admin, Tag.TYPE, "name", "vip"));
        assertEquals(
                List.of("/name", "/category"),
                refusal.faults().stream().map(fault -> fault.pointer()).toList());
        house.createAs(admin, Tag.TYPE, "name", "vip", "category", "DEAL");
    }

    @Test
    void a_policy_completes_the_values_and_adds_what_follows() {
        Stored<Customer> customer = house.createAs(admin, Customer.TYPE, "name", "Acme");
        Stored<Deal> deal = house.createAs(admin, Deal.TYPE, "name", "Licence", "customerId", customer.id());
        assertEquals("D-1001", deal.values().get(Deal.DEAL_NUMBER));
        List<Stored<DealStageChange>> steps = house.all(DealStageChange.TYPE);
        assertEquals(1, steps.size());
        assertEquals(deal.id(), steps.getFirst().values().get(DealStageChange.DEAL));
        assertEquals(admin.operation(), house.last(deal).operation());
        assertEquals(admin.operation(), house.last(steps.getFirst()).operation());
    }

    @Test
    void a_number_is_not_lost_to_a_deal_that_is_refused() {
        Stored<Customer> customer = house.createAs(admin, Customer.TYPE, "name", "Acme");
        house.invalid(
                () -> house.createAs(
                        admin, Deal.TYPE, "name", "Licence", "customerId", customer.id(), "amount", 1, "discount", 2),
                "/discount out_of_range");
        Stored<Deal> deal = house.createAs(admin, Deal.TYPE, "name", "Licence", "customerId", customer.id());
        assertEquals("D-1001", deal.values().get(Deal.DEAL_NUMBER));
    }

    @Test
    void whoever_lacks_the_permission_is_told_which() {
        Caller user = house.caller("USER", house.user("Sam USER"));
        Rejected refusal = house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.createAs(user, Lead.TYPE, "name", "Ada"));
        assertEquals(Body.of("permission", "crm.lead.create", "scope", "OWN"), refusal.details());
    }

    @Test
    void whoever_may_work_on_their_own_records_alone_may_create_some() {
        Caller seller = house.caller("SALES_REP", house.user("Sam SALES_REP"));
        Stored<Lead> lead = house.createAs(seller, Lead.TYPE, "name", "Ada");
        assertEquals(seller.user(), lead.values().find(Lead.OWNER));
        house.clock.advance(Duration.ofMinutes(1));
        assertEquals(2, house.updateAs(seller, lead, "jobTitle", "CTO").version());
    }

    @Test
    void a_user_is_linked_to_an_account() {
        Stored<User> user = house.createAs(admin, User.TYPE, "name", "Grace", "email", "grace@example.com");
        assertTrue(house.accounts.linked().contains(user.id()));
        assertEquals(Optional.empty(), user.values().find(User.LAST_LOGIN_AT));
    }
}
