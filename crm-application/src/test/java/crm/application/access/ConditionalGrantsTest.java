package crm.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.deal.WinDeal;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.application.role.RoleGrants;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A permission may depend on what the record holds, for listing, reading and writing alike (ENT-08). */
class ConditionalGrantsTest {
    private final House house = new House();
    private final Id sam = house.user("Sam");
    private final Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme");
    private final Stored<Deal> small = deal("Small", 9_000);
    private final Stored<Deal> exact = deal("Exact", 10_000);
    private final Stored<Deal> large = deal("Large", 10_001);

    private static final Plain.Structure UP_TO_10000 = Body.of("status", "OPEN", "amount", Body.of("lte", 10_000));

    @Test
    void a_list_and_a_single_record_agree() {
        Caller caller = holding(grant("crm.deal.view", Scope.ALL, UP_TO_10000));

        assertEquals(Set.of("Small", "Exact"), listed(caller));
        Access access = house.get(Access.class);
        assertTrue(access.maySee(caller, small));
        assertTrue(access.maySee(caller, exact));
        assertFalse(access.maySee(caller, large));
    }

    @Test
    void of_several_grants_each_reaches_as_far_as_it_says() {
        Caller caller = holding(
                grant("crm.deal.view", Scope.OWN, Plain.Structure.EMPTY),
                grant("crm.deal.view", Scope.ALL, UP_TO_10000));
        house.create(Deal.TYPE, "name", "Own and large", "customerId", customer.id(), "amount", 99_000, "ownerId", sam);

        assertEquals(Set.of("Small", "Exact", "Own and large"), listed(caller));
    }

    @Test
    void whoever_is_asked_for_as_me_is_the_user() {
        Caller caller = holding(grant("crm.deal.view", Scope.ALL, Body.of("ownerId", "me")));
        house.update(large, "ownerId", sam);

        assertEquals(Set.of("Large"), listed(caller));
    }

    @Test
    void nobody_changes_a_record_out_of_what_they_may_change() {
        Caller caller = holding(
                grant("crm.deal.view", Scope.ALL, Plain.Structure.EMPTY),
                grant("crm.deal.update", Scope.ALL, UP_TO_10000));

        house.updateAs(caller, small, "amount", 9_500);
        house.refused(
                Rejected.Category.FORBIDDEN,
                "condition_unmet",
                () -> house.updateAs(caller, house.now(small), "amount", 20_000));
        house.refused(
                Rejected.Category.FORBIDDEN, "condition_unmet", () -> house.updateAs(caller, large, "notes", "x"));
    }

    @Test
    void nobody_creates_what_their_permission_does_not_reach() {
        Caller caller = holding(
                grant("crm.customer.view", Scope.ALL, Plain.Structure.EMPTY),
                grant("crm.customer.create", Scope.ALL, Body.of("category", List.of("PARTNER", "PROSPECT"))));

        house.createAs(caller, Customer.TYPE, "name", "Small one", "category", "PARTNER");
        house.refused(
                Rejected.Category.FORBIDDEN,
                "condition_unmet",
                () -> house.createAs(caller, Customer.TYPE, "name", "Large one", "category", "CUSTOMER"));
    }

    @Test
    void a_verb_depends_on_the_record_as_it_is_before() {
        Caller caller = holding(
                grant("crm.deal.view", Scope.ALL, Plain.Structure.EMPTY),
                grant("crm.deal.win", Scope.ALL, UP_TO_10000));
        WinDeal win = house.get(WinDeal.class);

        win.win(caller, small.id(), Optional.empty(), House.input(WinDeal.VERB));
        house.refused(
                Rejected.Category.FORBIDDEN,
                "condition_unmet",
                () -> win.win(caller, large.id(), Optional.empty(), House.input(WinDeal.VERB)));
    }

    @Test
    void a_condition_that_cannot_be_understood_is_refused_where_it_is_written() {
        house.invalid(
                () -> house.create(
                        Role.TYPE,
                        "name",
                        "Odd",
                        "grants",
                        List.of(
                                conditional("crm.deal.view", Body.of("moon", "full")),
                                conditional("crm.deal.view", Body.of("status", "MAYBE")),
                                conditional("crm.deal.view", Body.of("amount", Body.of("like", 1))),
                                conditional("crm.deal.view", Body.of("status", Body.of("lte", "OPEN"))),
                                conditional("crm.reports.view", Body.of("status", "OPEN")))),
                "/grants/0/conditions/moon unknown_field",
                "/grants/1/conditions/status unknown_choice",
                "/grants/2/conditions/amount unknown_condition",
                "/grants/3/conditions/status unknown_condition",
                "/grants/4/conditions no_conditions");
    }

    @Test
    void nobody_grants_without_the_condition_what_they_hold_with_it() {
        Caller manager = holding(
                grant("crm.role.manage", Scope.ALL, Plain.Structure.EMPTY),
                grant("crm.role.view", Scope.ALL, Plain.Structure.EMPTY),
                grant("crm.deal.view", Scope.ALL, UP_TO_10000));

        house.invalid(
                () -> house.createAs(
                        manager,
                        Role.TYPE,
                        "name",
                        "Wider",
                        "grants",
                        List.of(Body.of("permission", "crm.deal.view", "scope", "ALL"))),
                "/grants/0 not_held");
        house.createAs(
                manager, Role.TYPE, "name", "As wide", "grants", List.of(conditional("crm.deal.view", UP_TO_10000)));
    }

    private static Plain.Structure conditional(String permission, Plain.Structure conditions) {
        return Body.of("permission", permission, "scope", "ALL", "conditions", conditions);
    }

    private static Grant grant(String permission, Scope scope, Plain.Structure conditions) {
        return new Grant(Grant.of(permission, scope).values().with(Grant.CONDITIONS, conditions));
    }

    private Caller holding(Grant... grants) {
        Role role = new Role(
                Role.TYPE.form().blankLine().with(Role.NAME, "Conditional").with(Role.GRANTS, List.of(grants)));
        return house.caller(RoleGrants.of(List.of(role), Optional.of(sam)), sam);
    }

    private Set<String> listed(Caller caller) {
        return house.get(Records.class).list(caller, Deal.TYPE, Query.all(Deal.TYPE), Set.of()).views().stream()
                .map(view -> view.record().values().get(Deal.NAME))
                .collect(Collectors.toSet());
    }

    private Stored<Deal> deal(String name, int amount) {
        house.pipeline();
        return house.create(Deal.TYPE, "name", name, "customerId", customer.id(), "amount", amount);
    }
}
