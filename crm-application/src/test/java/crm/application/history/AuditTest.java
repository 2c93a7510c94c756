package crm.application.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.record.Parameters;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.note.Note;
import crm.domain.role.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final House house = new House();
    private final ViewHistory history = house.get(ViewHistory.class);
    private final Stored<Customer> acme = house.create(Customer.TYPE, "name", "Acme");

    @Test
    void a_record_tells_who_changed_what_from_what_to_what() {
        house.update(acme, "name", "Acme Ltd");
        List<ViewHistory.Entry> entries = ofRecord(house.admin(), Map.of()).entries();

        assertEquals(List.of("UPDATE", "CREATE"), actions(entries));
        assertEquals(Optional.of("Ada Admin"), entries.getFirst().actor());
        assertEquals(Optional.of("Acme Ltd"), entries.getFirst().label());
        assertEquals(
                "[FieldChange[field=name, before=Text[value=Acme], after=Text[value=Acme Ltd]]]",
                entries.getFirst().change().fields().toString());
    }

    @Test
    void the_past_is_read_part_by_part() {
        house.update(acme, "name", "Acme Ltd");
        house.update(acme, "name", "Acme Limited");
        ViewHistory.Page first = ofRecord(house.admin(), Map.of("limit", "2"));
        ViewHistory.Page second = ofRecord(
                house.admin(), Map.of("limit", "2", "cursor", first.next().orElseThrow()));

        assertEquals(2, first.entries().size());
        assertEquals(List.of("CREATE"), actions(second.entries()));
        assertEquals(Optional.empty(), second.next());
        Rejected refusal = house.refused(() -> ofRecord(
                house.admin(),
                Map.of("limit", "2", "action", "UPDATE", "cursor", first.next().orElseThrow())));
        assertEquals("invalid_cursor", refusal.code());
    }

    @Test
    void who_does_not_see_a_record_does_not_see_its_past() {
        Caller stranger = house.holding(Scope.OWN, "crm.customer.view");
        house.refused(Rejected.Category.NOT_FOUND, "not_found", () -> ofRecord(stranger, Map.of()));
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> history.audit(stranger, Parameters.read(ViewHistory.OF_ALL, Map.of())));
    }

    @Test
    void an_auditor_of_their_own_sees_what_they_changed_and_what_happened_to_their_records() {
        Id rita = house.user("Rita Rep");
        Caller auditor = house.caller(
                new Grants(Map.of(
                        "crm.audit.view", Scope.OWN, "crm.customer.update", Scope.ALL, "crm.customer.view", Scope.ALL)),
                rita);
        Stored<Customer> hers = house.create(Customer.TYPE, "name", "Hers", "ownerId", rita);
        house.update(acme, "name", "Not hers");
        house.updateAs(auditor, acme, "name", "Changed by her");
        house.delete(hers);

        assertEquals(
                List.of("DELETE of Hers", "UPDATE of Changed by her", "CREATE of Hers"),
                history.audit(auditor, Parameters.read(ViewHistory.OF_ALL, Map.of())).entries().stream()
                        .map(entry ->
                                entry.change().action() + " of " + entry.label().orElse("nothing"))
                        .toList());
    }

    @Test
    void auditors_see_that_a_private_note_changed_and_not_what_it_says() {
        Caller author = house.caller("SALES_REP", house.user("Rita Rep"));
        house.createAs(author, Note.TYPE, "content", "A secret", "isPrivate", true, "customerId", acme.id());

        ViewHistory.Entry entry = audited(Map.of("type", "note")).getFirst();
        assertTrue(entry.withheld());
        assertEquals(Optional.empty(), entry.label());
        assertFalse(audited(Map.of("type", "customer")).getFirst().withheld());
    }

    @Test
    void the_past_of_a_deleted_record_is_found_by_auditors() {
        house.delete(acme);
        assertEquals(
                List.of("DELETE"),
                actions(audited(Map.of("entityId", acme.id().toString(), "action", "delete,stage_change"))));
    }

    @Test
    void what_cannot_be_understood_is_named() {
        assertEquals(
                "unknown_parameter",
                house.refused(() -> audited(Map.of("colour", "red"))).code());
        assertEquals(
                "unknown_type",
                house.refused(() -> audited(Map.of("type", "ship"))).code());
    }

    private List<ViewHistory.Entry> audited(Map<String, String> parameters) {
        return history.audit(house.admin(), Parameters.read(ViewHistory.OF_ALL, parameters))
                .entries();
    }

    private ViewHistory.Page ofRecord(Caller caller, Map<String, String> parameters) {
        return history.history(caller, Customer.TYPE, acme.id(), Parameters.read(ViewHistory.OF_RECORD, parameters));
    }

    private static List<String> actions(List<ViewHistory.Entry> entries) {
        return entries.stream().map(entry -> entry.change().action()).toList();
    }
}
