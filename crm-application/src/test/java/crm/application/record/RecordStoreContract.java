package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Sight;
import crm.domain.DeclaredTypes;
import crm.domain.assignment.AssignmentRules;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerStatus;
import crm.domain.customer.CustomerType;
import crm.domain.deal.Deal;
import crm.domain.deal.DealLine;
import crm.domain.kernel.Address;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Money;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import crm.domain.note.Note;
import crm.domain.role.Condition;
import crm.domain.role.Conditions;
import crm.domain.scoring.ScoringRules;
import crm.domain.tag.Tag;
import crm.domain.tag.TagCategory;
import crm.domain.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every keeper of records does; each test works on a tenant that has no records yet. */
public abstract class RecordStoreContract {
    /** Types whose records the database itself keeps from being changed. */
    private static final Set<RecordType<?>> WRITTEN_ONCE = Set.of(ScoringRules.TYPE, AssignmentRules.TYPE);

    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private int clock;
    private int seeds;

    protected abstract RecordStore store();

    /** Performs the work in a transaction of its own, on behalf of the test's tenant. */
    protected abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void aRecordOfEveryTypeIsReadAsItWasWritten() {
        for (RecordType<?> type : DeclaredTypes.CATALOG.types()) {
            for (int seed = 0; seed < 10; seed++) {
                writeAndRead(type, seed);
            }
        }
    }

    private <R extends Entity> void writeAndRead(RecordType<R> type, int seed) {
        Map<String, Id> made = new HashMap<>();
        Stored<R> written = insert(type, random(type, seed, made));
        assertEquals(written, find(written), () -> type + " of seed " + seed);
        if (WRITTEN_ONCE.contains(type)) {
            return;
        }
        Stored<R> rewritten = update(written, random(type, seed + 1_000, made));
        assertEquals(rewritten, find(written), () -> type + " of seed " + seed + " rewritten");

        // Some types allow one record of a sort at a time.
        delete(rewritten);
    }

    private <R extends Entity> R random(RecordType<R> type, int seed, Map<String, Id> made) {
        return new RandomRecords(seed, target -> existing(target, made)).record(type);
    }

    private Id existing(String typeName, Map<String, Id> made) {
        Id known = made.get(typeName);
        if (known == null) {
            known = minimal(DeclaredTypes.CATALOG.named(typeName).orElseThrow());
            made.put(typeName, known);
        }
        return known;
    }

    private <R extends Entity> Id minimal(RecordType<R> type) {
        RandomRecords records = new RandomRecords(
                seeds++, target -> minimal(DeclaredTypes.CATALOG.named(target).orElseThrow()));
        return insert(type, records.onlyRequired().record(type)).id();
    }

    @Test
    void versionsCountTheWritesFromOne() {
        Stored<Tag> first = insert(Tag.TYPE, tag("first"));
        Stored<Tag> second = update(first, tag("second"));

        assertEquals(1, first.version());
        assertEquals(2, second.version());
        assertEquals(first.createdAt(), second.createdAt());
        assertTrue(second.updatedAt().isAfter(second.createdAt()));
    }

    @Test
    void linesKeepTheirOrderAndTakeThePlaceOfEarlierOnes() {
        Stored<Deal> deal = insert(Deal.TYPE, deal("Licences", "b", "a", "c"));
        assertEquals(List.of("b", "a", "c"), products(find(deal)));

        Stored<Deal> fewer = update(deal, new Deal(deal.values().with(Deal.PRODUCTS, List.of(line("z")))));
        assertEquals(List.of("z"), products(find(deal)));

        update(fewer, new Deal(fewer.values().with(Deal.PRODUCTS, List.of())));
        assertEquals(List.of(), products(find(deal)));
    }

    @Test
    void whoeverChangesARecordThatHasChangedMeanwhileIsRefused() {
        Stored<Tag> read = insert(Tag.TYPE, tag("read"));
        update(read, tag("changed"));

        Rejected refusal = assertThrows(Rejected.class, () -> update(read, tag("late")));
        assertEquals(Rejected.Category.STALE, refusal.category());
        assertEquals("changed", find(read).values().get(Tag.NAME));
    }

    @Test
    void whoeverChangesOrDeletesADeletedRecordIsRefused() {
        Stored<Tag> gone = insert(Tag.TYPE, tag("gone"));
        delete(gone);

        assertEquals(
                Rejected.Category.STALE,
                assertThrows(Rejected.class, () -> update(gone, tag("late"))).category());
        assertEquals(
                Rejected.Category.STALE,
                assertThrows(Rejected.class, () -> delete(gone)).category());
    }

    @Test
    void aDeletedRecordIsOutOfSightEverywhere() {
        Stored<Customer> customer = insert(Customer.TYPE, customer("Gone Ltd"));
        Stored<Customer> child =
                insert(Customer.TYPE, new Customer(customer("Child").values().with(Customer.PARENT, customer.id())));
        delete(child);

        assertEquals(Optional.empty(), inTransaction(() -> store().find(Customer.TYPE, child.id())));
        assertEquals(Optional.empty(), inTransaction(() -> store().findForChange(Customer.TYPE, child.id())));
        assertEquals(
                Set.of(customer.id()),
                inTransaction(() -> store().findAll(Customer.TYPE, Set.of(customer.id(), child.id()))
                        .keySet()));
        assertEquals(List.of("Gone Ltd"), names(all()));
        assertEquals(1, inTransaction(() -> store().count(Customer.TYPE, all())));
        assertEquals(List.of(), names(searching("child")));
        assertEquals(Map.of(), referring(Set.of(customer.id()), Sight.EVERYTHING, 10));
        assertEquals(Map.of(), countReferring(Set.of(customer.id()), Sight.EVERYTHING));
    }

    @Test
    void aValueThatMustBeUniqueIsRefusedWithTheFieldsAndFreeAgainAfterADeletion() {
        Stored<Tag> taken = insert(Tag.TYPE, tag("taken"));

        Rejected refusal = assertThrows(Rejected.class, () -> insert(Tag.TYPE, tag("taken")));
        assertEquals(Rejected.Category.CONFLICT, refusal.category());
        assertEquals("duplicate", refusal.code());
        assertEquals(
                List.of("/name", "/category"),
                refusal.faults().stream().map(Fault::pointer).toList());

        Stored<Tag> other = insert(Tag.TYPE, tag("other"));
        assertEquals(
                "duplicate",
                assertThrows(Rejected.class, () -> update(other, tag("taken"))).code());

        delete(taken);
        assertEquals("taken", update(other, tag("taken")).values().get(Tag.NAME));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        Id nothing = new Id(UUID.randomUUID());

        assertEquals(Optional.empty(), inTransaction(() -> store().find(Tag.TYPE, nothing)));
        assertEquals(Optional.empty(), inTransaction(() -> store().findForChange(Tag.TYPE, nothing)));
        assertEquals(Map.of(), inTransaction(() -> store().findAll(Tag.TYPE, Set.of(nothing))));
        assertEquals(Map.of(), inTransaction(() -> store().findAll(Tag.TYPE, Set.of())));
    }

    @Test
    void listsAreFilteredByEveryKindOfCondition() {
        Id owner = insert(User.TYPE, user("ada@example.com")).id();
        insert(
                Customer.TYPE,
                with(
                        "small",
                        it -> it.with(Customer.ANNUAL_REVENUE, dollars("10.00")).with(Customer.INDUSTRY, "Farming")));
        insert(
                Customer.TYPE,
                with(
                        "large",
                        it -> it.with(Customer.ANNUAL_REVENUE, dollars("2000000.50"))
                                .with(Customer.STATUS, CustomerStatus.INACTIVE)
                                .with(Customer.OWNER, owner)));
        insert(
                Customer.TYPE,
                with(
                        "none",
                        it -> it.with(Customer.TYPE_OF_CUSTOMER, CustomerType.INDIVIDUAL)
                                .with(Customer.FIRST_CONTACT_DATE, NOON)));

        assertEquals(Set.of("large"), found(Filter.equal(Customer.STATUS, CustomerStatus.INACTIVE)));
        assertEquals(Set.of("small", "none"), found(Filter.equal(Customer.STATUS, CustomerStatus.ACTIVE)));
        assertEquals(Set.of("large"), found(Filter.equal(Customer.OWNER, owner)));
        assertEquals(Set.of("small", "none"), found(new Filter.Empty(Customer.OWNER)));
        assertEquals(Set.of("small"), found(Filter.equal(Customer.INDUSTRY, "Farming")));
        assertEquals(Set.of("small", "none"), found(new Filter.AnyOf(Customer.NAME, List.of("small", "none", "x"))));
        assertEquals(
                Set.of("none"),
                found(new Filter.Between(Customer.FIRST_CONTACT_DATE, Optional.of(NOON), Optional.of(NOON))));
        assertEquals(Set.of("large"), found(revenue("10.01", "2000000.50")));
        assertEquals(Set.of("small"), found(revenue("10", "2000000.49")));
        assertEquals(Set.of("small"), found(new Filter.AnyOf(Customer.ANNUAL_REVENUE, List.of(new BigDecimal("10")))));
    }

    @Test
    void listsAreAskedForTogetherAsOneAfterTheOther() {
        insert(Customer.TYPE, with("small", it -> it.with(Customer.INDUSTRY, "Farming")));
        insert(Customer.TYPE, with("large", it -> it.with(Customer.INDUSTRY, "Farming")));
        insert(Tag.TYPE, tag("farming"));
        List<RecordStore.Listed<?>> wanted = List.of(
                new RecordStore.Listed<>(
                        Customer.TYPE,
                        all().where(Filter.equal(Customer.INDUSTRY, "Farming")).page(new Paging.First(1))),
                new RecordStore.Listed<>(
                        Customer.TYPE,
                        all().where(Filter.equal(Customer.INDUSTRY, "Mining")).page(new Paging.First(1))),
                new RecordStore.Listed<>(Tag.TYPE, Query.all(Tag.TYPE).page(new Paging.First(1))));

        assertEquals(
                inTransaction(
                        () -> wanted.stream().map(list -> store().list(list)).toList()),
                inTransaction(() -> store().listAll(wanted)));
        assertEquals(
                List.of(true, false, false),
                inTransaction(
                        () -> store().listAll(wanted).stream().map(Slice::more).toList()));
    }

    @Test
    void aListFindsWhatItsOwnTransactionHasWrittenOfOthersThatItDependsOn() {
        Id parent = insert(Customer.TYPE, with("parent", it -> it)).id();

        assertEquals(List.of("child"), inTransaction(() -> {
            insert(Customer.TYPE, with("child", it -> it.with(Customer.PARENT, parent)));
            return store()
                    .list(
                            Customer.TYPE,
                            all().where(new Filter.Beneath(Optional.empty(), parent))
                                    .where(Filter.equal(Customer.NAME, "child")))
                    .records()
                    .stream()
                    .map(record -> record.values().get(Customer.NAME))
                    .toList();
        }));
    }

    @Test
    void numbersFinerOrLargerThanMoneyAreComparedAllTheSame() {
        insert(Customer.TYPE, with("one", it -> it.with(Customer.ANNUAL_REVENUE, dollars("1.00"))));

        assertEquals(Set.of(), found(new Filter.AnyOf(Customer.ANNUAL_REVENUE, List.of(new BigDecimal("1.00000001")))));
        assertEquals(Set.of(), found(new Filter.AnyOf(Customer.ANNUAL_REVENUE, List.of(new BigDecimal("1e38")))));
        assertEquals(Set.of(), found(revenue("1.00000001", "1e38")));
        assertEquals(Set.of("one"), found(revenue("0.99999999", "1.00000001")));
        assertEquals(Set.of("one"), found(revenue("-1e38", "1e38")));
    }

    @Test
    void listsAreFilteredByWordsThatMustAllBeThere() {
        Stored<Customer> both =
                insert(Customer.TYPE, with("both", it -> it.with(Customer.TAGS, List.of("vip", "old"))));
        insert(Customer.TYPE, with("one", it -> it.with(Customer.TAGS, List.of("vip"))));
        insert(Customer.TYPE, with("none", it -> it));

        assertEquals(Set.of("both", "one"), found(new Filter.HasWords(Customer.TAGS, List.of("vip"))));
        assertEquals(Set.of("both"), found(new Filter.HasWords(Customer.TAGS, List.of("vip", "old"))));
        assertEquals(Set.of("none"), found(new Filter.Empty(Customer.TAGS)));

        update(both, new Customer(both.values().with(Customer.TAGS, List.of("new"))));
        assertEquals(Set.of("one"), found(new Filter.HasWords(Customer.TAGS, List.of("vip"))));
        assertEquals(Set.of("both"), found(new Filter.HasWords(Customer.TAGS, List.of("new"))));
    }

    @Test
    void aSearchFindsPartsOfWordsWhateverTheirCaseAndAccents() {
        Stored<Customer> muller = insert(
                Customer.TYPE,
                with(
                        "Müller & Söhne",
                        it -> it.with(Customer.PRIMARY_EMAIL, "office@muller.example")
                                .with(Customer.PRIMARY_PHONE, "+49 (30) 1234-567")));
        insert(Customer.TYPE, with("100% Fun_Park", it -> it));

        assertEquals(List.of("Müller & Söhne"), names(searching("MULLER")));
        assertEquals(List.of("Müller & Söhne"), names(searching("söh  üll")));
        assertEquals(List.of("Müller & Söhne"), names(searching("office@")));
        assertEquals(List.of("Müller & Söhne"), names(searching("301234567")));
        assertEquals(List.of(), names(searching("muller fun")));
        assertEquals(List.of("100% Fun_Park"), names(searching("0% n_p")));
        assertEquals(List.of(), names(searching("%_%")));

        update(muller, with("Meier", it -> it));
        assertEquals(List.of(), names(searching("muller")));
        assertEquals(List.of("Meier"), names(searching("eie")));
    }

    @Test
    void aListCanBeRestrictedToWhatSomebodyOwnsOrCreated() {
        Id ada = insert(User.TYPE, user("ada@example.com")).id();
        insert(Customer.TYPE, with("owned", it -> it.with(Customer.OWNER, ada)));
        insert(Customer.TYPE, with("managed", it -> it.with(Customer.ACCOUNT_MANAGER, ada)));
        insert(Customer.TYPE, with("foreign", it -> it));
        inTransaction(
                () -> store().insert(Customer.TYPE, newId(), customer("created"), new Stamp(tick(), Optional.of(ada))));

        Query owned = all().seenBy(new Sight.Own(ada));
        assertEquals(Set.of("owned", "managed", "created"), new HashSet<>(names(owned)));
        assertEquals(3, inTransaction(() -> store().count(Customer.TYPE, owned)));
    }

    @Test
    void aListCanBeRestrictedToWhatSeveralPeopleOwnAndWhatMeetsConditions() {
        Id ada = insert(User.TYPE, user("ada@example.com")).id();
        Id bob = insert(User.TYPE, user("bob@example.com")).id();
        insert(Customer.TYPE, with("of ada", it -> it.with(Customer.OWNER, ada)));
        insert(Customer.TYPE, with("of bob", it -> it.with(Customer.ACCOUNT_MANAGER, bob)));
        insert(Customer.TYPE, with("inactive", it -> it.with(Customer.STATUS, CustomerStatus.INACTIVE)));
        insert(Customer.TYPE, with("foreign", it -> it));
        Conditions inactive =
                new Conditions(List.of(new Condition.AnyOf(Customer.STATUS, List.of(CustomerStatus.INACTIVE))));
        Sight.Part team = new Sight.Part(Optional.of(Set.of(ada, bob)), Conditions.NONE);

        assertEquals(Set.of("of ada", "of bob"), partly(team));
        assertEquals(Set.of("inactive"), partly(new Sight.Part(Optional.empty(), inactive)));
        assertEquals(Set.of("of ada", "of bob", "inactive"), partly(team, new Sight.Part(Optional.empty(), inactive)));
        assertEquals(Set.of(), partly(new Sight.Part(Optional.of(Set.of(ada)), inactive)));
        assertEquals(Set.of(), partly(new Sight.Part(Optional.of(Set.of()), Conditions.NONE)));
    }

    private Set<String> partly(Sight.Part... parts) {
        return new HashSet<>(names(all().seenBy(new Sight.Partly(Optional.empty(), List.of(parts)))));
    }

    @Test
    void aPrivateRecordIsSeenByItsCreatorAlone() {
        Id ada = insert(User.TYPE, user("ada@example.com")).id();
        Id customer = insert(Customer.TYPE, customer("noted")).id();
        note(customer, "open of ada", false, Optional.of(ada));
        note(customer, "private of ada", true, Optional.of(ada));
        note(customer, "open of nobody", false, Optional.empty());
        note(customer, "private of nobody", true, Optional.empty());

        Sight stranger = new Sight.Shared(Optional.of(new Id(UUID.randomUUID())));
        Set<String> open = Set.of("open of ada", "open of nobody");
        assertEquals(Set.of("open of ada", "private of ada"), notes(customer, new Sight.Own(ada)));
        assertEquals(
                Set.of("open of ada", "private of ada", "open of nobody"),
                notes(customer, new Sight.Shared(Optional.of(ada))));
        assertEquals(open, notes(customer, stranger));
        assertEquals(open, notes(customer, new Sight.Shared(Optional.empty())));
        assertEquals(4, notes(customer, Sight.EVERYTHING).size());
    }

    @Test
    void whatBelongsToRecordsInSightAloneIsListed() {
        Id ada = insert(User.TYPE, user("ada@example.com")).id();
        Id owned = insert(Customer.TYPE, with("owned", it -> it.with(Customer.OWNER, ada)))
                .id();
        Id foreign = insert(Customer.TYPE, customer("foreign")).id();
        note(owned, "of the owned", false, Optional.empty());
        note(foreign, "of the foreign", false, Optional.of(ada));
        Stored<Note> nobodys =
                insert(Note.TYPE, new Note(Note.TYPE.form().blankLine().with(Note.CONTENT, "of nobody")));

        Filter.Holder own = new Filter.Holder(Note.CUSTOMER, Customer.TYPE, new Sight.Own(ada));
        Filter.Holder all = new Filter.Holder(Note.CUSTOMER, Customer.TYPE, Sight.EVERYTHING);
        Filter.Holder leads = new Filter.Holder(Note.LEAD, Lead.TYPE, Sight.EVERYTHING);
        assertEquals(Set.of("of the owned"), held(own));
        assertEquals(Set.of("of the owned", "of the foreign"), held(all, leads));
        assertEquals(Set.of(), held(leads));
        assertEquals(Set.of(), held());
        assertEquals(Optional.of(nobodys), inTransaction(() -> store().find(Note.TYPE, nobodys.id())));
    }

    private Set<String> held(Filter.Holder... holders) {
        Query query = Query.all(Note.TYPE).where(new Filter.HeldBy(List.of(holders)));
        Set<String> listed =
                contents(inTransaction(() -> store().list(Note.TYPE, query)).records());
        assertEquals(listed.size(), inTransaction(() -> store().count(Note.TYPE, query)));
        return listed;
    }

    private Stored<Note> note(Id customer, String content, boolean kept, Optional<Id> creator) {
        Note note = new Note(Note.TYPE
                .form()
                .blankLine()
                .with(Note.CONTENT, content)
                .with(Note.CUSTOMER, customer)
                .with(Note.IS_PRIVATE, kept));
        return inTransaction(() -> store().insert(Note.TYPE, newId(), note, new Stamp(tick(), creator)));
    }

    /** The contents of the notes in sight, as every way of asking for them tells them. */
    private Set<String> notes(Id customer, Sight sight) {
        Set<String> listed = contents(inTransaction(
                        () -> store().list(Note.TYPE, Query.all(Note.TYPE).seenBy(sight)))
                .records());
        assertEquals(
                listed.size(),
                inTransaction(
                        () -> store().count(Note.TYPE, Query.all(Note.TYPE).seenBy(sight))));
        assertEquals(
                listed,
                contents(inTransaction(() -> store().referring(Note.TYPE, Note.CUSTOMER, Set.of(customer), sight, 100))
                        .get(customer)));
        assertEquals(
                Map.of(customer, (long) listed.size()),
                inTransaction(() -> store().countReferring(Note.TYPE, Note.CUSTOMER, Set.of(customer), sight)));
        return listed;
    }

    private static Set<String> contents(List<Stored<Note>> notes) {
        return notes.stream().map(note -> note.values().get(Note.CONTENT)).collect(Collectors.toSet());
    }

    @Test
    void numberedPagesTellTheTotalAndWhetherMoreFollows() {
        for (int i = 0; i < 5; i++) {
            insert(Customer.TYPE, customer("c" + i));
        }

        Slice<Customer> first = list(all().page(new Paging.Numbered(1, 2)));
        Slice<Customer> last = list(all().page(new Paging.Numbered(3, 2)));
        Slice<Customer> beyond = list(all().page(new Paging.Numbered(9, 2)));

        assertEquals(List.of("c4", "c3"), names(first));
        assertEquals(Optional.of(5L), first.total());
        assertTrue(first.more());
        assertEquals(List.of("c0"), names(last));
        assertEquals(Optional.of(5L), last.total());
        assertFalse(last.more());
        assertEquals(List.of(), names(beyond));
        assertEquals(Optional.of(5L), beyond.total());
        assertFalse(beyond.more());
    }

    @Test
    void theFirstRecordsComeWithoutATotal() {
        for (int i = 0; i < 3; i++) {
            insert(Customer.TYPE, customer("c" + i));
        }

        Slice<Customer> some = list(all().page(new Paging.First(2)));
        Slice<Customer> each = list(all().page(new Paging.First(3)));

        assertEquals(List.of("c2", "c1"), names(some));
        assertTrue(some.more());
        assertEquals(Optional.empty(), some.total());
        assertEquals(List.of("c2", "c1", "c0"), names(each));
        assertFalse(each.more());
    }

    @Test
    void pagesThatGoOnAfterARecordShowEveryRecordOnceInTheSameOrder() {
        Random random = new Random(42);
        for (int i = 0; i < 60; i++) {
            insert(Customer.TYPE, with("c" + random.nextInt(20), it -> sometimesFilled(it, random)));
        }
        List<Field<?>> sortable = List.of(
                Stored.CREATED_AT,
                Stored.UPDATED_AT,
                Customer.NAME,
                Customer.STATUS,
                Customer.INDUSTRY,
                Customer.ANNUAL_REVENUE,
                Customer.EMPLOYEE_COUNT,
                Customer.COMPANY_SIZE,
                Customer.FIRST_CONTACT_DATE);
        for (Field<?> field : sortable) {
            for (boolean descending : List.of(true, false)) {
                Query query = all().inOrder(new RecordType.Order(field, descending));
                assertEquals(
                        names(query.page(new Paging.Numbered(1, 200))),
                        namesAfterOneAnother(query, 7),
                        () -> field + (descending ? " descending" : " ascending"));
            }
        }
    }

    @Test
    void wordsWithARankAreSortedByItAndNotByTheirSpelling() {
        for (long employees : List.of(5, 5_000, 20, 300, 100)) {
            insert(Customer.TYPE, with(employees + "", it -> it.with(Customer.EMPLOYEE_COUNT, employees)));
        }
        insert(Customer.TYPE, with("unknown", it -> it));

        Query smallestFirst = all().inOrder(new RecordType.Order(Customer.COMPANY_SIZE, false));
        Query largestFirst = all().inOrder(new RecordType.Order(Customer.COMPANY_SIZE, true));
        assertEquals(List.of("5", "20", "100", "300", "5000", "unknown"), names(smallestFirst));
        assertEquals(List.of("5000", "300", "100", "20", "5", "unknown"), names(largestFirst));
    }

    @Test
    void aDeletedRecordComesBackWithAllItHadAndIsFoundAgain() {
        Stored<Customer> gone = insert(Customer.TYPE, with("Phoenix", it -> it.with(Customer.TAGS, List.of("bird"))));
        assertEquals(Optional.empty(), inTransaction(() -> store().findDeleted(Customer.TYPE, gone.id())));
        delete(gone);

        Stored<Customer> deleted = inTransaction(
                () -> store().findDeleted(Customer.TYPE, gone.id()).orElseThrow());
        assertEquals(gone.values(), deleted.values());
        inTransaction(() -> store().restore(deleted, deleted.content(), new Stamp(tick(), Optional.empty())));
        assertEquals(gone.values(), find(gone).values());
        assertTrue(find(gone).version() > deleted.version());
        assertEquals(List.of("Phoenix"), names(searching("phoen")));
        assertEquals(Set.of("Phoenix"), found(new Filter.HasWords(Customer.TAGS, List.of("bird"))));
        assertEquals(Optional.empty(), inTransaction(() -> store().findDeleted(Customer.TYPE, gone.id())));
    }

    @Test
    void aDeletedRecordDoesNotComeBackWhereWhatMustBeUniqueIsTaken() {
        Stored<Tag> gone = insert(Tag.TYPE, tag("taken"));
        delete(gone);
        insert(Tag.TYPE, tag("taken"));

        Rejected refusal = assertThrows(
                Rejected.class,
                () -> inTransaction(() -> {
                    Stored<Tag> deleted =
                            store().findDeleted(Tag.TYPE, gone.id()).orElseThrow();
                    return store().restore(deleted, deleted.content(), new Stamp(tick(), Optional.empty()));
                }));
        assertEquals("duplicate", refusal.code());
    }

    @Test
    void customersBeneathOneAndWhatIsTheirsAreFoundHoweverDeep() {
        Id top = insert(Customer.TYPE, customer("top")).id();
        Id middle = insert(Customer.TYPE, with("middle", it -> it.with(Customer.PARENT, top)))
                .id();
        Stored<Customer> bottom = insert(Customer.TYPE, with("bottom", it -> it.with(Customer.PARENT, middle)));
        insert(Customer.TYPE, customer("elsewhere"));

        assertEquals(Set.of("top", "middle", "bottom"), found(new Filter.Beneath(Optional.empty(), top)));
        assertEquals(Set.of("bottom"), found(new Filter.Beneath(Optional.of(Customer.PARENT), middle)));
        delete(bottom);
        assertEquals(Set.of("middle"), found(new Filter.Beneath(Optional.empty(), middle)));
    }

    private static Values sometimesFilled(Values values, Random random) {
        Values filled = values;
        if (random.nextBoolean()) {
            filled = filled.with(Customer.ANNUAL_REVENUE, dollars(random.nextInt(5) + ".25"));
        }
        if (random.nextBoolean()) {
            filled = filled.with(Customer.INDUSTRY, "industry " + random.nextInt(3))
                    .with(Customer.EMPLOYEE_COUNT, random.nextLong(4) * random.nextLong(400));
        }
        return random.nextBoolean()
                ? filled.with(Customer.FIRST_CONTACT_DATE, NOON.plusSeconds(random.nextInt(4)))
                : filled;
    }

    private List<String> namesAfterOneAnother(Query query, int limit) {
        Slice<Customer> slice = list(query.page(new Paging.Numbered(1, limit)));
        List<String> names = new ArrayList<>(names(slice));
        while (slice.more()) {
            slice = list(query.page(after(query.order(), slice.records().getLast(), limit)));
            names.addAll(names(slice));
        }
        return names;
    }

    private static Paging.After after(RecordType.Order order, Stored<Customer> last, int limit) {
        if (order.field() == Stored.CREATED_AT) {
            return new Paging.After(Optional.of(last.createdAt()), last.id(), limit);
        }
        if (order.field() == Stored.UPDATED_AT) {
            return new Paging.After(Optional.of(last.updatedAt()), last.id(), limit);
        }
        Optional<Object> value =
                last.values().find(order.field()).map(it -> it instanceof Money money ? money.amount() : it);
        return new Paging.After(value, last.id(), limit);
    }

    @Test
    void emptyValuesComeLastInEitherOrder() {
        insert(Customer.TYPE, with("b", it -> it.with(Customer.EMPLOYEE_COUNT, 2L)));
        insert(Customer.TYPE, with("empty", it -> it));
        insert(Customer.TYPE, with("a", it -> it.with(Customer.EMPLOYEE_COUNT, 1L)));

        assertEquals(
                List.of("a", "b", "empty"), names(all().inOrder(new RecordType.Order(Customer.EMPLOYEE_COUNT, false))));
        assertEquals(
                List.of("b", "a", "empty"), names(all().inOrder(new RecordType.Order(Customer.EMPLOYEE_COUNT, true))));
    }

    @Test
    void referringRecordsComeNewestFirstAndNoMoreOfThemThanAskedForEachTarget() {
        Id busy = insert(Customer.TYPE, customer("busy")).id();
        Id quiet = insert(Customer.TYPE, customer("quiet")).id();
        Id alone = insert(Customer.TYPE, customer("alone")).id();
        for (int i = 0; i < 4; i++) {
            insert(Customer.TYPE, child("busy" + i, busy));
        }
        insert(Customer.TYPE, child("quiet0", quiet));
        Set<Id> targets = Set.of(busy, quiet, alone);

        assertEquals(
                Map.of(busy, List.of("busy3", "busy2"), quiet, List.of("quiet0")),
                referring(targets, Sight.EVERYTHING, 2));
        assertEquals(
                Map.of(busy, List.of("busy3", "busy2", "busy1", "busy0")),
                referring(Set.of(busy), Sight.EVERYTHING, Integer.MAX_VALUE));
        assertEquals(Map.of(busy, List.of("busy3")), referring(Set.of(busy), Sight.EVERYTHING, 1));
        assertEquals(Map.of(busy, 4L, quiet, 1L), countReferring(targets, Sight.EVERYTHING));
        Sight stranger = new Sight.Own(new Id(UUID.randomUUID()));
        assertEquals(Map.of(), referring(targets, stranger, 2));
        assertEquals(Map.of(), countReferring(targets, stranger));
        assertEquals(Map.of(), referring(Set.of(), Sight.EVERYTHING, 2));
        assertEquals(Map.of(), countReferring(Set.of(), Sight.EVERYTHING));
    }

    @Test
    void whatRefersInSeveralWaysIsAnsweredInTheOrderItWasAskedFor() {
        Id parent = insert(Customer.TYPE, customer("parent")).id();
        Id other = insert(Customer.TYPE, customer("other")).id();
        insert(Customer.TYPE, child("first", parent));
        insert(Customer.TYPE, child("second", parent));
        insert(Customer.TYPE, child("third", other));
        List<RecordStore.Referring<?>> wanted = List.of(
                toCustomers(Set.of(parent), 1),
                new RecordStore.Referring<>(Note.TYPE, Note.CUSTOMER, Set.of(parent), Sight.EVERYTHING, 5),
                toCustomers(Set.of(parent, other), 5));

        List<Map<Id, List<String>>> names = new ArrayList<>();
        inTransaction(() -> store().referringAll(wanted)).forEach(found -> {
            Map<Id, List<String>> labels = new HashMap<>();
            found.forEach((target, records) -> labels.put(
                    target,
                    records.stream()
                            .map(record -> record.shownLabel().orElseThrow())
                            .toList()));
            names.add(labels);
        });

        assertEquals(
                List.of(
                        Map.of(parent, List.of("second")),
                        Map.of(),
                        Map.of(parent, List.of("second", "first"), other, List.of("third"))),
                names);
        assertEquals(List.of(), inTransaction(() -> store().referringAll(List.of())));
        assertEquals(
                List.of(Map.of(), Map.of()),
                inTransaction(() -> store().referringAll(List.of(toCustomers(Set.of(), 1), toCustomers(Set.of(), 1)))));
    }

    @Test
    void aGlanceShowsOfEachRecordWhatIsAskedForAndNothingElse() {
        Stored<Customer> customer = insert(
                Customer.TYPE,
                with("one", it -> it.with(Customer.EMPLOYEE_COUNT, 7L).with(Customer.INDUSTRY, "Retail")));
        Stored<Tag> tag = insert(Tag.TYPE, tag("one"));
        Stored<Customer> deleted = insert(Customer.TYPE, customer("gone"));
        inTransaction(() -> {
            store().delete(deleted, new Stamp(tick(), Optional.empty()));
            return deleted;
        });

        List<Map<Id, Glimpse>> seen = inTransaction(() -> store().glimpse(List.of(
                glance(Customer.TYPE, Set.of(customer.id(), deleted.id()), Sight.EVERYTHING, Customer.EMPLOYEE_COUNT),
                glance(Note.TYPE, Set.of(), Sight.EVERYTHING),
                glance(Tag.TYPE, Set.of(tag.id(), newId()), Sight.EVERYTHING, Tag.NAME))));

        assertEquals(
                List.of(Set.of(customer.id()), Set.of(), Set.of(tag.id())),
                seen.stream().map(Map::keySet).toList());
        Glimpse glimpse = seen.getFirst().get(customer.id());
        assertEquals(customer.updatedAt(), glimpse.updatedAt());
        assertEquals(Optional.of(7L), glimpse.shown().find(Customer.EMPLOYEE_COUNT));
        assertEquals(Optional.empty(), glimpse.shown().find(Customer.INDUSTRY));
        assertEquals(Optional.empty(), glimpse.shownLabel());
        assertEquals(Optional.of("one"), seen.getLast().get(tag.id()).shownLabel());
        assertEquals(List.of(), inTransaction(() -> store().glimpse(List.of())));
        assertEquals(
                List.of(Map.of()),
                inTransaction(() -> store().glimpse(List.of(glance(Customer.TYPE, Set.of(), Sight.EVERYTHING)))));
    }

    @Test
    void aGlanceReachesNoFurtherThanItsSight() {
        Id ada = insert(User.TYPE, user("ada@example.com")).id();
        Id hers = insert(Customer.TYPE, with("hers", it -> it.with(Customer.OWNER, ada)))
                .id();
        Id open = insert(Customer.TYPE, customer("open")).id();
        Id secret = note(open, "secret", true, Optional.empty()).id();

        List<Map<Id, Glimpse>> seen = inTransaction(() -> store().glimpse(List.of(
                glance(Customer.TYPE, Set.of(hers, open), new Sight.Own(ada)),
                glance(Note.TYPE, Set.of(secret), new Sight.Shared(Optional.of(ada))),
                glance(Customer.TYPE, Set.of(hers, open), new Sight.Shared(Optional.of(ada))))));

        assertEquals(
                List.of(Set.of(hers), Set.of(), Set.of(hers, open)),
                seen.stream().map(Map::keySet).toList());
    }

    private static RecordStore.Glance glance(RecordType<?> type, Set<Id> ids, Sight sight, Field<?>... fields) {
        return new RecordStore.Glance(type, ids, sight, List.of(fields));
    }

    @Test
    void twoRecordsAreHeldTogetherAsEachByItself() {
        Stored<Customer> customer = insert(Customer.TYPE, customer("one"));
        Stored<Tag> tag = insert(Tag.TYPE, tag("one"));

        assertEquals(
                new RecordStore.Held<>(Optional.of(customer), Optional.of(tag)),
                inTransaction(() -> store().findHeld(Customer.TYPE, customer.id(), Tag.TYPE, tag.id())));
        assertEquals(
                new RecordStore.Held<>(Optional.empty(), Optional.of(tag)),
                inTransaction(() -> store().findHeld(Customer.TYPE, newId(), Tag.TYPE, tag.id())));
        assertEquals(
                new RecordStore.Held<>(Optional.of(customer), Optional.empty()),
                inTransaction(() -> store().findHeld(Customer.TYPE, customer.id(), Tag.TYPE, newId())));
    }

    @Test
    void aRecordIsFoundTogetherWithWhatRefersToIt() {
        Stored<Customer> parent = insert(Customer.TYPE, customer("parent"));
        Id child = insert(Customer.TYPE, child("child", parent.id())).id();
        List<RecordStore.Referring<?>> around = List.of(
                toCustomers(Set.of(parent.id()), 5),
                new RecordStore.Referring<>(Note.TYPE, Note.CUSTOMER, Set.of(parent.id()), Sight.EVERYTHING, 5));

        RecordStore.Surrounded<Customer> found =
                inTransaction(() -> store().findWith(Customer.TYPE, parent.id(), around));
        assertEquals(Optional.of(parent), found.record());
        assertEquals(2, found.referring().size());
        assertEquals(
                List.of(child),
                found.referring().getFirst().get(parent.id()).stream()
                        .map(Stored::id)
                        .toList());
        assertEquals(Map.of(), found.referring().getLast());
        assertEquals(
                new RecordStore.Surrounded<>(Optional.of(parent), List.of()),
                inTransaction(() -> store().findWith(Customer.TYPE, parent.id(), List.of())));

        inTransaction(() -> {
            store().delete(parent, new Stamp(tick(), Optional.empty()));
            return parent;
        });
        assertEquals(
                Optional.empty(),
                inTransaction(() -> store().findWith(Customer.TYPE, parent.id(), around))
                        .record());
    }

    private static RecordStore.Referring<?> toCustomers(Set<Id> targets, int limit) {
        return new RecordStore.Referring<>(Customer.TYPE, Customer.PARENT, targets, Sight.EVERYTHING, limit);
    }

    private Map<Id, List<String>> referring(Set<Id> targets, Sight sight, int limit) {
        Map<Id, List<String>> names = new HashMap<>();
        inTransaction(() -> store().referring(Customer.TYPE, Customer.PARENT, targets, sight, limit))
                .forEach((target, records) -> names.put(target, names(records)));
        return names;
    }

    private Map<Id, Long> countReferring(Set<Id> targets, Sight sight) {
        return inTransaction(() -> store().countReferring(Customer.TYPE, Customer.PARENT, targets, sight));
    }

    private Set<String> found(Filter filter) {
        return new HashSet<>(names(all().where(filter)));
    }

    private static Filter revenue(String atLeast, String atMost) {
        return new Filter.Between(
                Customer.ANNUAL_REVENUE, Optional.of(new BigDecimal(atLeast)), Optional.of(new BigDecimal(atMost)));
    }

    private static Query all() {
        return Query.all(Customer.TYPE);
    }

    private static Query searching(String words) {
        return new Query(List.of(), Optional.of(words), Sight.EVERYTHING, all().order(), all().paging());
    }

    private List<String> names(Query query) {
        return names(list(query));
    }

    private static List<String> names(Slice<Customer> slice) {
        return names(slice.records());
    }

    private static List<String> names(List<Stored<Customer>> records) {
        return records.stream()
                .map(record -> record.values().get(Customer.NAME))
                .toList();
    }

    private Slice<Customer> list(Query query) {
        return inTransaction(() -> store().list(Customer.TYPE, query));
    }

    private <R extends Entity> Stored<R> find(Stored<R> record) {
        return inTransaction(() -> store().find(record.type(), record.id()).orElseThrow());
    }

    private <R extends Entity> Stored<R> insert(RecordType<R> type, R record) {
        return inTransaction(() -> store().insert(type, newId(), record, stamp()));
    }

    private <R extends Entity> Stored<R> update(Stored<R> before, R after) {
        return inTransaction(() -> store().update(before, after, stamp()));
    }

    private void delete(Stored<?> record) {
        inTransaction(() -> {
            store().delete(record, stamp());
            return record;
        });
    }

    private Stamp stamp() {
        return new Stamp(tick(), Optional.empty());
    }

    private Instant tick() {
        return NOON.plusSeconds(clock++);
    }

    /** Later ones sort after earlier ones, as identities do. */
    private Id newId() {
        return new Id(new UUID(0x0190_0000_0000_7000L + clock, UUID.randomUUID().getLeastSignificantBits()));
    }

    private static Tag tag(String name) {
        return new Tag(Tag.TYPE.form().blankLine().with(Tag.NAME, name).with(Tag.CATEGORY, TagCategory.GENERAL));
    }

    private static User user(String email) {
        return new User(User.TYPE.form().blankLine().with(User.NAME, "Ada").with(User.EMAIL, email));
    }

    private static Customer customer(String name) {
        return with(name, it -> it);
    }

    private static Customer child(String name, Id parent) {
        return with(name, it -> it.with(Customer.PARENT, parent));
    }

    private static Customer with(String name, Function<Values, Values> more) {
        Values values = Customer.TYPE
                .form()
                .blankLine()
                .with(Customer.NAME, name)
                .with(Customer.CURRENCY_CODE, DOLLAR)
                .with(Customer.BILLING_ADDRESS, new Address("1 Main St", "", "Springfield", "", "", ""));
        return new Customer(more.apply(values));
    }

    private static Money dollars(String amount) {
        return new Money(new BigDecimal(amount), DOLLAR);
    }

    private Deal deal(String name, String... products) {
        Id customer = insert(Customer.TYPE, customer("buyer")).id();
        Circumstances circumstances = new Circumstances(Optional.empty(), NOON, DOLLAR, ZoneOffset.UTC);
        return new Deal(Deal.TYPE
                .form()
                .blank(circumstances)
                .with(Deal.NAME, name)
                .with(Deal.CUSTOMER, customer)
                .with(Deal.EXPECTED_CLOSE_DATE, LocalDate.of(2026, 12, 31))
                .with(
                        Deal.PRODUCTS,
                        List.of(products).stream()
                                .map(RecordStoreContract::line)
                                .toList()));
    }

    private static DealLine line(String product) {
        return new DealLine(
                DealLine.FORM.blankLine().with(DealLine.NAME, product).with(DealLine.PRICE, new BigDecimal("9.9900")));
    }

    private static List<String> products(Stored<Deal> deal) {
        return deal.values().get(Deal.PRODUCTS).stream()
                .map(line -> line.values().get(DealLine.NAME))
                .toList();
    }
}
