package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Caller;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
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
import org.junit.jupiter.api.Test;

class UpdatingRecordsTest {
    private final House house = new House();
    private final Caller admin = house.admin();
    private final Stored<Customer> acme =
            house.createAs(admin, Customer.TYPE, "name", "Acme", "industry", "Technology", "tags", List.of("a", "b"));

    @Test
    void what_is_given_is_merged_and_the_rest_stays() {
        house.clock.advance(Duration.ofHours(1));
        Caller later = house.caller("ADMIN", house.user("Eve"));
        Stored<Customer> updated = house.updateAs(later, acme, "industry", "Farming", "website", "acme.com");
        assertEquals(2, updated.version());
        assertEquals("Acme", updated.values().get(Customer.NAME));
        assertEquals("Farming", updated.values().get(Customer.INDUSTRY));
        assertEquals(List.of("a", "b"), updated.values().get(Customer.TAGS));
        assertEquals(acme.createdAt(), updated.createdAt());
        assertEquals(admin.user(), updated.createdBy());
        assertEquals(House.START.plus(Duration.ofHours(1)), updated.updatedAt());
        assertEquals(later.user(), updated.updatedBy());
        assertEquals(updated, house.now(acme));
    }

    @Test
    void nothing_clears_a_field() {
        Stored<Customer> updated = house.updateAs(admin, acme, "industry", Plain.NOTHING, "tags", Plain.NOTHING);
        assertEquals(Optional.empty(), updated.values().find(Customer.INDUSTRY));
        assertEquals(List.of(), updated.values().get(Customer.TAGS));
    }

    @Test
    void the_change_log_tells_what_was_and_what_is_of_the_changed_fields_alone() {
        Caller command = house.admin();
        house.updateAs(command, acme, "industry", "Farming", "name", "Acme");
        Change change = house.last(acme);
        assertEquals(Change.UPDATE, change.action());
        assertEquals(2, change.version());
        assertEquals(command.operation(), change.operation());
        assertEquals(
                List.of(new Change.FieldChange("industry", Plain.text("Technology"), Plain.text("Farming"))),
                change.fields());
    }

    @Test
    void another_owner_is_an_assignment() {
        Id other = house.user("Olga");
        house.updateAs(admin, acme, "ownerId", other);
        assertEquals(Change.ASSIGNMENT_CHANGE, house.last(acme).action());
    }

    @Test
    void another_status_is_a_change_of_status_by_whichever_way_it_comes() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada");
        house.update(lead, "status", "QUALIFIED", "notes", "Called");
        house.update(house.now(lead), "notes", "Called again");
        assertEquals(List.of("CREATE", "STATUS_CHANGE", "UPDATE"), house.actions(lead));
    }

    @Test
    void what_changes_nothing_keeps_the_version_and_logs_nothing() {
        house.clock.advance(Duration.ofHours(1));
        int logged = house.log().size();
        Stored<Customer> same =
                house.updateAs(admin, acme, "name", " Acme ", "tags", List.of("a", "b"), "fax", Plain.NOTHING);
        assertEquals(acme, same);
        assertEquals(1, same.version());
        assertEquals(acme.updatedAt(), house.now(acme).updatedAt());
        assertEquals(logged, house.log().size());
    }

    @Test
    void a_stale_version_changes_nothing_and_tells_the_current_one() {
        house.updateAs(admin, acme, "industry", "Farming");
        Rejected refusal = house.refused(
                Rejected.Category.STALE,
                "stale_version",
                () -> house.get(Records.class)
                        .update(
                                admin,
                                Customer.TYPE,
                                acme.id(),
                                Optional.of(1L),
                                Customer.TYPE.form().readUpdate(Body.of("industry", "Mining"))));
        assertEquals(Body.of("currentVersion", 2), refusal.details());
        assertEquals("Farming", house.now(acme).values().get(Customer.INDUSTRY));
    }

    @Test
    void the_current_version_may_be_named() {
        Stored<Customer> updated = house.get(Records.class)
                .update(
                        admin,
                        Customer.TYPE,
                        acme.id(),
                        Optional.of(1L),
                        Customer.TYPE.form().readUpdate(Body.of("industry", "Mining")));
        assertEquals(2, updated.version());
    }

    @Test
    void all_faults_are_named_at_once() {
        Id nobody = house.nextId();
        house.invalid(
                () -> house.updateAs(
                        admin, acme, "name", "", "currencyCode", "XYZ", "parentCustomerId", nobody, "id", nobody),
                "/currencyCode unknown_currency",
                "/parentCustomerId unknown_reference",
                "/id read_only");
    }

    @Test
    void a_reference_that_has_gone_meanwhile_does_not_hinder_other_changes() {
        Stored<Customer> parent = house.createAs(admin, Customer.TYPE, "name", "Parent");
        Stored<Customer> child = house.updateAs(admin, acme, "parentCustomerId", parent.id());
        house.deleteAs(admin, parent);
        assertEquals(
                "Mining",
                house.updateAs(admin, child, "industry", "Mining").values().get(Customer.INDUSTRY));
    }

    @Test
    void what_is_given_at_creation_stays() {
        Id pipeline = house.pipeline().id();
        Stored<Deal> deal = house.createAs(admin, Deal.TYPE, "name", "Licence", "customerId", acme.id());
        house.invalid(
                () -> house.updateAs(admin, deal, "stage", "PROPOSAL", "pipelineId", pipeline),
                "/stage read_only",
                "/pipelineId read_only");
    }

    @Test
    void a_policy_stands_in_the_way_of_a_closed_leads_status() {
        Stored<Lead> lead = house.createAs(admin, Lead.TYPE, "name", "Ada", "status", "LOST");
        house.invalid(() -> house.updateAs(admin, lead, "status", "NEW"), "/status needs_verb");
        assertEquals(2, house.updateAs(admin, lead, "status", "ARCHIVED").version());
    }

    @Test
    void a_policy_hears_of_a_change_and_of_nothing_else() {
        Stored<User> user = house.create(User.TYPE, "name", "Olga", "email", "olga@example.com");
        int told = house.accounts.linked().size();
        house.updateAs(admin, user, "name", user.values().get(User.NAME));
        assertEquals(told, house.accounts.linked().size());
        house.updateAs(admin, user, "name", "Grace");
        assertEquals(told + 1, house.accounts.linked().size());
    }

    @Test
    void somebody_elses_record_that_may_be_seen_is_forbidden_and_tells_the_scopes() {
        Caller seller = house.caller("SALES_REP", house.user("Sam SALES_REP"));
        Rejected refusal = house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.updateAs(seller, acme, "industry", "Mining"));
        assertEquals(
                Body.of("permission", "crm.customer.update", "scope", "ALL", "heldScope", "OWN"), refusal.details());
    }

    @Test
    void a_record_belongs_to_its_creator_its_owner_and_its_account_manager() {
        Caller seller = house.caller("SALES_REP", house.user("Sam SALES_REP"));
        Id self = seller.user().orElseThrow();
        Stored<Customer> owned = house.createAs(admin, Customer.TYPE, "name", "Owned", "ownerId", self);
        Stored<Customer> managed = house.createAs(admin, Customer.TYPE, "name", "Managed", "accountManager", self);
        Stored<Customer> created = house.createAs(
                seller,
                Customer.TYPE,
                "name",
                "Created",
                "ownerId",
                admin.user().orElseThrow());
        List.of(owned, managed, created)
                .forEach(customer -> assertEquals(
                        2,
                        house.updateAs(seller, customer, "industry", "Mining").version()));
    }

    @Test
    void somebody_elses_record_that_may_not_be_seen_is_not_there() {
        Caller blind = house.holding(Scope.OWN, "crm.customer.view", "crm.customer.update");
        house.refused(
                Rejected.Category.NOT_FOUND, "not_found", () -> house.updateAs(blind, acme, "industry", "Mining"));
    }

    @Test
    void whoever_lacks_the_permission_learns_nothing_of_the_record() {
        Caller user = house.caller("USER", house.user("Sam USER"));
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.get(Records.class)
                        .update(
                                user,
                                Customer.TYPE,
                                house.nextId(),
                                Optional.empty(),
                                Customer.TYPE.form().readUpdate(Body.of("industry", "Mining"))));
    }

    @Test
    void what_does_not_exist_or_is_of_another_type_is_not_found() {
        house.refused(
                Rejected.Category.NOT_FOUND,
                "not_found",
                () -> house.get(Records.class)
                        .update(
                                admin,
                                Tag.TYPE,
                                acme.id(),
                                Optional.empty(),
                                Tag.TYPE.form().readUpdate(Body.of("name", "x"))));
    }

    @Test
    void another_tenants_record_is_not_found() {
        House other = new House();
        Caller stranger = other.admin();
        other.refused(
                Rejected.Category.NOT_FOUND, "not_found", () -> other.updateAs(stranger, acme, "industry", "Mining"));
    }
}
