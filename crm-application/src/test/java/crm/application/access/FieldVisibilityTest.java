package crm.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.export.ExportRecords;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.application.role.RoleGrants;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Cover;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.role.FieldRule;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a role keeps back is not shown, not written, and not found out by asking in another way (BR-014). */
class FieldVisibilityTest {
    private final House house = new House();
    private final Records records = house.get(Records.class);
    private final Stored<Customer> customer =
            house.create(Customer.TYPE, "name", "Acme", "ownerId", house.user("Olga"));
    private final Stored<Contact> contact = house.create(
            Contact.TYPE,
            "firstName",
            "Jane",
            "lastName",
            "Doe",
            "email",
            "jane@acme.example",
            "customerId",
            customer.id());
    private final Caller reader = reader(role(
            List.of(
                    "crm.contact.view",
                    "crm.contact.export",
                    "crm.customer.view",
                    "crm.contact.update",
                    "crm.contact.create",
                    "crm.user.view"),
            FieldRule.of("contact", "email", Cover.MASKED),
            FieldRule.of("customer", "ownerId", Cover.HIDDEN),
            FieldRule.of("contact", "customerId", Cover.HIDDEN)));

    @Test
    void a_record_is_shown_without_it_alone_in_lists_and_as_a_companion() {
        Stored<Contact> seen =
                records.get(reader, Contact.TYPE, contact.id(), Set.of()).record();

        assertEquals("j***@acme.example", seen.shown().get(Contact.EMAIL));
        assertEquals("jane@acme.example", seen.values().get(Contact.EMAIL));
        assertEquals(
                "j***@acme.example",
                records.list(reader, Contact.TYPE, Query.all(Contact.TYPE), Set.of())
                        .views()
                        .getFirst()
                        .record()
                        .shown()
                        .get(Contact.EMAIL));
    }

    @Test
    void nobody_filters_sorts_or_searches_by_what_is_kept_back() {
        Query all = Query.all(Contact.TYPE);
        for (Query query : List.of(
                all.where(Filter.equal(Contact.EMAIL, "jane@acme.example")),
                all.where(new Filter.Empty(Contact.EMAIL)),
                all.inOrder(new RecordType.Order(Contact.EMAIL, false)))) {
            Rejected refusal = house.refused(
                    Rejected.Category.FORBIDDEN,
                    "field_hidden",
                    () -> records.list(reader, Contact.TYPE, query, Set.of()));
            assertEquals("/email", refusal.faults().getFirst().pointer());
            house.refused(
                    Rejected.Category.FORBIDDEN,
                    "field_hidden",
                    () -> house.get(ExportRecords.class).prepare(reader, Contact.TYPE, query, Set.of()));
        }
    }

    @Test
    void nobody_brings_records_along_by_a_reference_that_is_kept_back() {
        house.refused(
                Rejected.Category.FORBIDDEN,
                "field_hidden",
                () -> records.get(reader, Customer.TYPE, customer.id(), Set.of("owner")));
        house.refused(
                Rejected.Category.FORBIDDEN,
                "field_hidden",
                () -> records.get(reader, Customer.TYPE, customer.id(), Set.of("contacts")));
    }

    @Test
    void nobody_writes_what_they_may_not_read() {
        house.invalid(() -> house.updateAs(reader, contact, "email", "other@acme.example"), "/email field_hidden");
        house.invalid(
                () -> house.createAs(reader, Contact.TYPE, "firstName", "A", "lastName", "B", "email", "a@b.example"),
                "/email field_hidden");
        assertEquals(
                "CTO",
                house.updateAs(reader, contact, "jobTitle", "CTO").values().get(Contact.JOB_TITLE));
    }

    @Test
    void who_has_several_roles_sees_what_any_of_them_shows() {
        Role strict = role(List.of("crm.contact.view"), FieldRule.of("contact", "email", Cover.HIDDEN));
        Role milder = role(List.of("crm.contact.view"), FieldRule.of("contact", "email", Cover.MASKED));
        Role open = role(List.of("crm.contact.view"));
        Role elsewhere = role(List.of("crm.tag.view"));

        assertEquals(Map.of(Contact.EMAIL, Cover.HIDDEN), covers(strict));
        assertEquals(Map.of(Contact.EMAIL, Cover.MASKED), covers(strict, milder));
        assertEquals(Map.of(), covers(strict, open));
        assertEquals(Map.of(Contact.EMAIL, Cover.HIDDEN), covers(strict, elsewhere));
    }

    @Test
    void a_rule_names_a_field_there_is_and_masks_what_can_be_masked() {
        house.invalid(
                () -> house.create(
                        Role.TYPE,
                        "name",
                        "Blind",
                        "fieldRules",
                        List.of(
                                Body.of("type", "moon", "field", "name"),
                                Body.of("type", "contact", "field", "moon"),
                                Body.of("type", "contact", "field", "birthday", "visibility", "MASKED"))),
                "/fieldRules/0/type unknown_type",
                "/fieldRules/1/field unknown_field",
                "/fieldRules/2/visibility not_maskable");
    }

    @Test
    void nobody_shows_others_more_than_they_see() {
        Role own = role(
                List.of("crm.role.manage", "crm.role.view", "crm.contact.view"),
                FieldRule.of("contact", "email", Cover.MASKED));
        Caller manager = reader(own);
        Object[] open = {"name", "Open", "grants", List.of(Body.of("permission", "crm.contact.view", "scope", "ALL"))};

        house.invalid(() -> house.createAs(manager, Role.TYPE, open), "/fieldRules not_held");
        Stored<Role> closed = house.createAs(
                manager,
                Role.TYPE,
                "name",
                "Closed",
                "grants",
                List.of(Body.of("permission", "crm.contact.view", "scope", "ALL")),
                "fieldRules",
                List.of(Body.of("type", "contact", "field", "email", "visibility", "HIDDEN")));
        assertTrue(RoleGrants.covers(manager.grants(), closed.content()));
    }

    private static Map<Field<?>, Cover> covers(Role... roles) {
        return RoleGrants.of(List.of(roles)).veil(Contact.TYPE).covers();
    }

    private Caller reader(Role role) {
        Caller caller = house.caller(RoleGrants.of(List.of(role)), house.user("Rita Reader"));
        house.get(CurrentReader.class).becomes(caller.grants());
        return caller;
    }

    private static Role role(List<String> permissions, FieldRule... rules) {
        return new Role(Role.TYPE
                .form()
                .blankLine()
                .with(Role.NAME, "Reader")
                .with(
                        Role.GRANTS,
                        permissions.stream().map(it -> Grant.of(it, Scope.ALL)).toList())
                .with(Role.FIELD_RULES, List.of(rules)));
    }
}
