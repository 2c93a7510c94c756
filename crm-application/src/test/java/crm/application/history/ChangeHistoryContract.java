package crm.application.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Caller;
import crm.application.memory.RecentChanges;
import crm.application.record.Change;
import crm.application.record.ChangeLog;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everything that reads the change log has to do. */
public abstract class ChangeHistoryContract {
    private static final Instant START = Instant.parse("2026-02-08T14:30:00Z");
    private final Id customer = someone();
    private final Id deal = someone();
    private final Id ada = someone();
    private final Id command = someone();
    private Change created;
    private Change renamed;
    private Change moved;
    private Change deleted;

    protected abstract ChangeLog log();

    protected abstract ChangeHistory history();

    protected abstract RecentChanges recent();

    /** Works for a tenant whose log holds nothing else. */
    protected abstract <T> T inTenant(Supplier<T> work);

    @BeforeEach
    void log_four_changes() {
        created = logged(0, Optional.of(ada), "customer", customer, Change.CREATE);
        renamed = logged(1, Optional.empty(), "customer", customer, Change.UPDATE);
        moved = logged(2, Optional.of(ada), "deal", deal, Change.STAGE_CHANGE);
        deleted = logged(3, Optional.of(ada), "customer", customer, Change.DELETE);
    }

    @Test
    void the_latest_change_comes_first_and_every_part_of_it_is_kept() {
        assertEquals(List.of(deleted, moved, renamed, created), found(all(), 10));
        assertEquals(List.of(deleted, moved), found(all(), 2));
    }

    @Test
    void a_part_goes_on_after_the_one_before() {
        assertEquals(List.of(renamed, created), found(all().before(moved.id()), 10));
    }

    @Test
    void only_what_is_asked_for_is_answered() {
        assertEquals(List.of(deleted, renamed, created), found(ChangeHistory.Wanted.of(customer), 10));
        assertEquals(List.of(moved), found(wanted(Optional.of("deal"), Optional.empty()), 10));
        assertEquals(List.of(deleted, moved, created), found(wanted(Optional.empty(), Optional.of(ada)), 10));
        assertEquals(List.of(moved), found(wanted(List.of(Change.STAGE_CHANGE)), 10));
        assertEquals(List.of(deleted, created), found(wanted(List.of(Change.CREATE, Change.DELETE)), 10));
        assertEquals(List.of(), found(wanted(List.of("NOTHING")), 10));
        assertEquals(4, found(ofCommand(command), 10).size());
        assertEquals(List.of(), found(ofCommand(deal), 10));
    }

    @Test
    void of_some_people_only_what_they_changed_is_answered() {
        assertEquals(List.of(deleted, moved, created), ofPeople(ada, someone()));
        assertEquals(List.of(), ofPeople(someone()));
        assertEquals(List.of(), ofPeople());
    }

    private List<Change> ofPeople(Id... people) {
        return inTenant(() -> history().newest(all(), Optional.of(Set.of(people)), 10));
    }

    @Test
    void a_span_of_time_holds_both_of_its_ends() {
        assertEquals(List.of(moved, renamed), found(within(renamed.at(), moved.at()), 10));
        assertEquals(List.of(), found(within(START.minusSeconds(60), START.minusSeconds(1)), 10));
    }

    @Test
    void without_an_earlier_moment_everything_may_have_changed() {
        assertEquals(
                Map.of(Customer.TYPE, RecentChanges.Extent.ALL, Lead.TYPE, RecentChanges.Extent.ALL),
                look(Set.of(Customer.TYPE, Lead.TYPE), Optional.empty()).changed());
    }

    @Test
    void since_a_moment_only_those_records_have_changed_of_which_a_change_was_logged_afterwards() {
        Set<RecordType<?>> types = Set.of(Customer.TYPE, Deal.TYPE, Lead.TYPE);
        RecentChanges.Mark before = look(types, Optional.empty()).mark();
        assertEquals(Map.of(), look(types, Optional.of(before)).changed());

        Id another = someone();
        logged(4, Optional.empty(), "customer", customer, Change.UPDATE);
        logged(5, Optional.empty(), "customer", another, Change.CREATE);
        logged(6, Optional.empty(), "customer", customer, Change.DELETE);

        RecentChanges.Look after = look(types, Optional.of(before));
        assertEquals(Map.of(Customer.TYPE, RecentChanges.Extent.of(Set.of(customer, another))), after.changed());
        assertEquals(Map.of(), look(Set.of(Deal.TYPE), Optional.of(before)).changed());
        assertEquals(Map.of(), look(types, Optional.of(after.mark())).changed());
    }

    @Test
    void a_change_that_is_logged_under_an_earlier_time_is_not_overlooked() {
        RecentChanges.Mark before =
                look(Set.of(Customer.TYPE), Optional.empty()).mark();

        logged(2, Optional.empty(), "customer", customer, Change.UPDATE);

        assertEquals(
                Map.of(Customer.TYPE, RecentChanges.Extent.of(Set.of(customer))),
                look(Set.of(Customer.TYPE), Optional.of(before)).changed());
    }

    private RecentChanges.Look look(Set<RecordType<?>> types, Optional<RecentChanges.Mark> since) {
        return inTenant(() -> recent().look(types, since));
    }

    private Change logged(int minute, Optional<Id> actor, String type, Id record, String action) {
        Instant at = START.plus(Duration.ofMinutes(minute));
        Change change = new Change(
                timed(at),
                command,
                at,
                actor,
                new Caller.Origin("192.0.2.7", "curl/8"),
                type,
                record,
                minute + 1L,
                action,
                List.of(new Change.FieldChange("name", Plain.NOTHING, Plain.text("Größe " + minute))));
        inTenant(() -> {
            log().append(change);
            return change;
        });
        return change;
    }

    /** As identities are given out: they begin with the time. */
    private static Id timed(Instant at) {
        return new Id(
                new UUID(at.toEpochMilli() << 16 | 0x7000, UUID.randomUUID().getLeastSignificantBits()));
    }

    private static Id someone() {
        return new Id(UUID.randomUUID());
    }

    private List<Change> found(ChangeHistory.Wanted wanted, int limit) {
        return inTenant(() -> history().newest(wanted, limit));
    }

    private static ChangeHistory.Wanted all() {
        return wanted(Optional.empty(), Optional.empty());
    }

    private static ChangeHistory.Wanted wanted(Optional<String> type, Optional<Id> actor) {
        return new ChangeHistory.Wanted(
                type,
                Optional.empty(),
                actor,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ChangeHistory.Wanted wanted(List<String> actions) {
        return new ChangeHistory.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                actions,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ChangeHistory.Wanted ofCommand(Id operation) {
        return new ChangeHistory.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(operation),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ChangeHistory.Wanted within(Instant from, Instant to) {
        return new ChangeHistory.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(from),
                Optional.of(to),
                Optional.empty());
    }
}
