package crm.application.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.application.role.RoleSeeds;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.note.Note;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A private note is its author's alone, whatever others may do (ENT-38). */
class PrivateNotesTest {
    private final House house = new House();
    private final Records records = house.get(Records.class);
    private final Caller author = house.caller(RoleSeeds.SALES_REP, house.user("Olga Author"));
    private final Caller admin = house.admin();
    private final Stored<Customer> customer = house.create(Customer.TYPE, "name", "Acme");
    private final Stored<Note> kept = note("Between us", true);
    private final Stored<Note> open = note("For everybody", false);

    private Stored<Note> note(String content, boolean isPrivate) {
        return house.createAs(
                author, Note.TYPE, "content", content, "isPrivate", isPrivate, "customerId", customer.id());
    }

    @Test
    void others_do_not_find_it() {
        assertEquals(kept, records.get(author, Note.TYPE, kept.id(), Set.of()).record());
        house.refused(
                Rejected.Category.NOT_FOUND, "not_found", () -> records.get(admin, Note.TYPE, kept.id(), Set.of()));
        assertEquals(List.of("For everybody"), listed(admin));
        assertEquals(Set.of("For everybody", "Between us"), Set.copyOf(listed(author)));
    }

    @Test
    void others_do_not_see_it_with_the_customer() {
        assertEquals(List.of("For everybody"), included(admin, "notes"));
        assertEquals(Set.of("For everybody", "Between us"), Set.copyOf(included(author, "customerNotes")));
    }

    @Test
    void others_neither_change_nor_delete_it() {
        house.refused(Rejected.Category.NOT_FOUND, "not_found", () -> house.updateAs(admin, kept, "content", "Known"));
        house.refused(Rejected.Category.NOT_FOUND, "not_found", () -> house.deleteAs(admin, kept));
        assertEquals(2, house.updateAs(author, kept, "isPinned", true).version());
    }

    @Test
    void it_goes_with_its_customer_all_the_same() {
        house.delete(customer);
        assertTrue(house.isGone(kept));
        assertTrue(house.isGone(open));
    }

    @Test
    void once_opened_it_is_everybodys() {
        house.updateAs(author, kept, "isPrivate", false);
        assertEquals(2, listed(admin).size());
    }

    @Test
    void what_is_pinned_comes_first_and_then_the_newest() {
        note("Newer", false);
        house.updateAs(author, kept, "isPinned", true);
        assertEquals(List.of("Between us", "Newer", "For everybody"), listed(author));
    }

    private List<String> listed(Caller caller) {
        return records.list(caller, Note.TYPE, Query.all(Note.TYPE), Set.of()).views().stream()
                .map(view -> view.record().values().get(Note.CONTENT))
                .toList();
    }

    private List<String> included(Caller caller, String name) {
        Records.Included included = records.get(caller, Customer.TYPE, customer.id(), Set.of(name))
                .included()
                .getFirst();
        if (included instanceof Records.Several(var answeredAs, var notes, var total)) {
            assertEquals("customerNotes", answeredAs);
            assertEquals(notes.size(), total);
            return notes.stream().map(note -> note.values().get(Note.CONTENT)).toList();
        }
        throw new AssertionError(included);
    }
}
