package crm.application.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.Ids;
import crm.application.Numbers;
import crm.application.Turns;
import crm.application.Verb;
import crm.application.access.AccessChanges;
import crm.application.access.Caller;
import crm.application.access.CurrentReader;
import crm.application.access.Grants;
import crm.application.access.Sight;
import crm.application.activity.Reminders;
import crm.application.attachment.AttachmentSettings;
import crm.application.attachment.ContentTypes;
import crm.application.attachment.FileRegister;
import crm.application.attachment.FileStore;
import crm.application.authentication.RecogniseCaller;
import crm.application.automation.RuleStarts;
import crm.application.calendar.CalendarLinkStore;
import crm.application.customer.CustomerPayments;
import crm.application.dedupe.Candidates;
import crm.application.dedupe.ComparedRecords;
import crm.application.export.Snapshot;
import crm.application.history.ChangeHistory;
import crm.application.imports.CellData;
import crm.application.imports.ImportedRows;
import crm.application.job.JobQueue;
import crm.application.job.PerformJob;
import crm.application.job.Work;
import crm.application.memory.Division;
import crm.application.memory.Divisions;
import crm.application.memory.RecentChanges;
import crm.application.merge.Mergers;
import crm.application.notification.NotificationSettings;
import crm.application.notification.NotificationStore;
import crm.application.pipeline.PipelineFinder;
import crm.application.pipeline.SeedPipeline;
import crm.application.record.Attempts;
import crm.application.record.Change;
import crm.application.record.ChangeLog;
import crm.application.record.CursorSecret;
import crm.application.record.Deletions;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordSuccessors;
import crm.application.record.RecordTotals;
import crm.application.record.Records;
import crm.application.record.Separately;
import crm.application.record.Stamp;
import crm.application.role.RoleGrants;
import crm.application.role.RoleSeeds;
import crm.application.scoring.FadedScores;
import crm.application.search.RecordSearch;
import crm.application.tag.LabelledRecords;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
import crm.application.upgrade.Followers;
import crm.application.user.Accounts;
import crm.domain.Catalog;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.notification.Notification;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.pipeline.Stages;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import crm.domain.user.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The whole application for one tenant, on adapters that live in memory; what is refused leaves no trace. */
public final class House {
    public static final Instant START = Instant.parse("2026-02-08T14:30:00Z");
    /** Behind Greenwich, so that a day of one is not always a day of the other. */
    public static final ZoneId ZONE = ZoneId.of("America/Toronto");

    /** The most bytes that a file has here. */
    public static final int MAXIMUM_FILE = 100_000;

    /** How long the files of deleted attachments stay here. */
    public static final Duration RETENTION = Duration.ofDays(1);

    private static final String TENANT = "acme";

    public final InMemoryRecords store = new InMemoryRecords();
    public final MovableClock clock = new MovableClock(START);
    public final RecordedAccounts accounts = new RecordedAccounts();
    public final InMemoryFiles files = new InMemoryFiles(TENANT);
    public final InMemoryImportedRows importedRows = new InMemoryImportedRows(store);
    private final List<Change> log = new ArrayList<>();
    private final InMemoryNumbers numbers = new InMemoryNumbers();
    private final Wiring wiring = new Wiring(this::inTransaction);
    private final InMemoryJobQueue jobs = new InMemoryJobQueue(TENANT, clock);
    private final InMemoryNotifications notifications = new InMemoryNotifications();
    private final InMemoryCalendarLinks calendarLinks = new InMemoryCalendarLinks();
    private final InMemoryRuleStarts ruleStarts = new InMemoryRuleStarts(TENANT, store);
    private final InMemoryReminders reminders = new InMemoryReminders(TENANT);
    private final Map<Id, Grants> people = new HashMap<>();
    private final InMemoryMergers mergers = new InMemoryMergers();
    private boolean uniqueEmails;
    private long lastId;
    private boolean inTransaction;
    private boolean doomed;
    private int accessChanges;

    public House() {
        wiring.bind(Catalog.class, DeclaredTypes.CATALOG);
        wiring.bind(Clock.class, clock);
        wiring.bind(RecordStore.class, store);
        wiring.bind(RecordTotals.class, store);
        wiring.bind(Followers.class, () -> List.of(TENANT));
        wiring.bind(CurrentReader.class, store.reader());
        wiring.bind(ChangeLog.class, log::add);
        wiring.bind(LabelledRecords.class, new InMemoryLabels(store));
        wiring.bind(Mergers.class, mergers);
        wiring.bind(ComparedRecords.class, new InMemoryComparedRecords());
        wiring.bind(Candidates.class, new InMemoryCandidates());
        wiring.bind(RecordSuccessors.class, mergers);
        wiring.bind(RecordSearch.class, new InMemorySearch(store));
        wiring.bind(ChangeHistory.class, new LoggedChanges(log, store::belongs));
        wiring.bind(RecentChanges.class, new LoggedChanges(log, store::belongs));
        wiring.bind(Divisions.class, this::eachByItself);
        wiring.bind(CustomerPayments.class, (_, _) -> List.of());
        wiring.bind(Deletions.class, this::deletedWith);
        wiring.bind(Ids.class, this::nextId);
        wiring.bind(Numbers.class, numbers);
        wiring.bind(CursorSecret.class, new CursorSecret("known to this test alone"));
        wiring.bind(
                Tenants.class,
                () -> new TenantSettings(TENANT, "Acme", Currency.getInstance("USD"), ZONE, uniqueEmails, false));
        wiring.bind(Accounts.class, accounts);
        wiring.bind(AccessChanges.class, () -> accessChanges++);
        wiring.bind(Snapshot.class, Runnable::run);
        wiring.bind(FileStore.class, files);
        wiring.bind(FileRegister.class, files);
        wiring.bind(ContentTypes.class, files);
        wiring.bind(AttachmentSettings.class, new AttachmentSettings(MAXIMUM_FILE, RETENTION));
        wiring.bind(Attempts.class, new Attempts() {
            @Override
            public <T> T attempt(Supplier<T> work) {
                return orTakenBack(work);
            }

            @Override
            public <T> T rehearse(Supplier<T> work) {
                List<T> result = new ArrayList<>();
                try {
                    orTakenBack(() -> {
                        result.add(work.get());
                        throw new Rehearsed();
                    });
                } catch (Rehearsed asMeant) {
                    return result.getFirst();
                }
                throw new AssertionError("A rehearsal ends by being taken back");
            }
        });
        wiring.bind(ImportedRows.class, importedRows);
        wiring.bind(CellData.class, _ -> Optional.empty());
        wiring.bind(JobQueue.class, jobs);
        wiring.bind(NotificationStore.class, notifications);
        wiring.bind(NotificationSettings.class, new NotificationSettings(Duration.ofDays(90)));
        wiring.bind(Reminders.class, reminders);
        wiring.bind(RuleStarts.class, ruleStarts);
        wiring.bind(CalendarLinkStore.class, calendarLinks);
        wiring.bind(Turns.class, new OnlyOne());
        wiring.bind(FadedScores.class, _ -> List.of(TENANT));
        wiring.bind(Separately.class, separately());
        wiring.bind(RecogniseCaller.class, new KnownPeople(user -> Optional.ofNullable(people.get(user))));
    }

    /** Whoever works alone need not wait. */
    private record OnlyOne() implements Turns {
        @Override
        public boolean take(String what) {
            return true;
        }

        @Override
        public void await(String what) {}
    }

    private List<Deletions.Deleted> deletedWith(RecordType<?> type, Id record) {
        List<Change> deletions = log.stream()
                .filter(change -> change.action().equals(Change.DELETE))
                .toList();
        Id operation = deletions.stream()
                .filter(change -> change.record().equals(record))
                .toList()
                .getLast()
                .operation();
        return deletions.stream()
                .filter(change ->
                        change.operation().equals(operation) && !change.record().equals(record))
                .map(change -> new Deletions.Deleted(change.type(), change.record()))
                .toList();
    }

    public <T> T get(Class<T> portOrBean) {
        return wiring.get(portOrBean);
    }

    /** In the smallest stretches that there can be. */
    private Division eachByItself(RecordType<?> type) {
        return new Division(store.snapshot().values().stream()
                .filter(record -> record.type().equals(type))
                .map(Stored::id)
                .sorted()
                .toList());
    }

    public Id nextId() {
        return new Id(new UUID(0x0190_0000_0000_7000L, ++lastId));
    }

    /** Somebody who may do everything. */
    public Caller admin() {
        return caller(RoleSeeds.ADMIN, user("Ada Admin"));
    }

    /** Somebody with one of the roles that every tenant begins with. */
    public Caller caller(String role, Id user) {
        List<Role> roles = RoleSeeds.roles().stream()
                .filter(seed -> seed.values().get(Role.NAME).equals(role))
                .toList();
        return caller(RoleGrants.of(roles), user);
    }

    /** Somebody who holds these permissions that far and no others. */
    public Caller holding(Scope scope, String... permissions) {
        Map<String, Scope> scopes = new HashMap<>();
        List.of(permissions).forEach(permission -> scopes.put(permission, scope));
        return caller(new Grants(scopes), user("Holder of " + scopes));
    }

    public Caller caller(Grants grants, Id user) {
        people.put(user, grants);
        return new Caller(TENANT, Optional.of(user), grants, nextId(), Caller.Origin.SYSTEM);
    }

    /** The user of that name, who is there from the first mention on. */
    public Id user(String name) {
        return store.list(User.TYPE, Query.all(User.TYPE).where(Filter.equal(User.NAME, name))).records().stream()
                .findFirst()
                .map(Stored::id)
                .orElseGet(() -> insertUser(name));
    }

    private Id insertUser(String name) {
        User user = new User(User.TYPE
                .form()
                .blankLine()
                .with(User.NAME, name)
                .with(User.EMAIL, name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@acme.example"));
        return store.insert(User.TYPE, nextId(), user, new Stamp(START, Optional.empty()))
                .id();
    }

    /** From now on the tenant wants an e-mail address to be that of one record alone. */
    public void wantUniqueEmails() {
        uniqueEmails = true;
    }

    /** The default pipeline, as every tenant has it. */
    public Stored<Pipeline> pipeline() {
        PipelineFinder finder = get(PipelineFinder.class);
        if (finder.standard().isEmpty()) {
            get(SeedPipeline.class).seed(admin());
        }
        return finder.standard().orElseThrow();
    }

    public Stages stages(Id pipeline) {
        return get(PipelineFinder.class).stages(pipeline);
    }

    /** A stage of the default pipeline. */
    public Stored<Stage> stage(String code) {
        return stages(pipeline().id()).named(code).orElseThrow();
    }

    public <R extends Entity> Stored<R> create(RecordType<R> type, Object... namesAndValues) {
        return createAs(admin(), type, namesAndValues);
    }

    public <R extends Entity> Stored<R> createAs(Caller caller, RecordType<R> type, Object... namesAndValues) {
        return get(Records.class).create(caller, type, type.form().read(Body.of(namesAndValues)));
    }

    public <R extends Entity> Stored<R> update(Stored<R> record, Object... namesAndValues) {
        return updateAs(admin(), record, namesAndValues);
    }

    public <R extends Entity> Stored<R> updateAs(Caller caller, Stored<R> record, Object... namesAndValues) {
        return get(Records.class)
                .update(
                        caller,
                        record.type(),
                        record.id(),
                        Optional.empty(),
                        record.type().form().readUpdate(Body.of(namesAndValues)));
    }

    public void delete(Stored<?> record) {
        deleteAs(admin(), record);
    }

    public void deleteAs(Caller caller, Stored<?> record) {
        get(Records.class).delete(caller, record.type(), record.id(), Optional.empty());
    }

    /** One more way in which long work is done; before the first job is asked for. */
    public void does(Work work) {
        wiring.add(work);
    }

    /** Works on jobs until none waits. */
    public void work() {
        boolean more = true;
        while (more) {
            more = workOn();
        }
    }

    /** Does one slice of the next job. Answers whether a job waited. */
    public boolean workOn() {
        PerformJob worker = get(PerformJob.class);
        Optional<JobQueue.Claim> claim = jobs.claim(Duration.ZERO);
        claim.ifPresent(claimed -> {
            try {
                if (worker.advance(claimed)) {
                    worker.yield(claimed.job());
                }
            } catch (Rejected refusal) {
                worker.fail(claimed, refusal.getMessage());
            }
        });
        return claim.isPresent();
    }

    /** What a verb is given. */
    public static Changes input(Verb verb, Object... namesAndValues) {
        return verb.input().read(Body.of(namesAndValues));
    }

    /** The record as it is now. */
    public <R extends Entity> Stored<R> now(Stored<R> record) {
        return store.find(record.type(), record.id()).orElseThrow();
    }

    public boolean isGone(Stored<?> record) {
        return store.find(record.type(), record.id()).isEmpty();
    }

    public <R extends Entity> List<Stored<R>> referring(RecordType<R> type, Field<Id> reference, Id target) {
        return store.referring(type, reference, Set.of(target), Sight.EVERYTHING, Integer.MAX_VALUE)
                .getOrDefault(target, List.of());
    }

    public List<Change> log() {
        return List.copyOf(log);
    }

    /** What was done to the record last. */
    public Change last(Stored<?> record) {
        return log.stream()
                .filter(change -> change.record().equals(record.id()))
                .toList()
                .getLast();
    }

    /** What was done to the record, the oldest first. */
    public List<String> actions(Stored<?> record) {
        return log.stream()
                .filter(change -> change.record().equals(record.id()))
                .map(Change::action)
                .toList();
    }

    /** The refusal of {@code work}, which has left everything as it was. */
    public Rejected refused(Supplier<?> work) {
        Map<Id, Stored<?>> before = store.snapshot();
        int logged = log.size();
        try {
            work.get();
        } catch (Rejected rejected) {
            if (!before.equals(store.snapshot()) || log.size() != logged) {
                throw new AssertionError("Refused, but something was written", rejected);
            }
            return rejected;
        }
        throw new AssertionError("This was not refused");
    }

    /** The refusal of {@code work}, of that category and code. */
    public Rejected refused(Rejected.Category category, String code, Runnable work) {
        Rejected refusal = refused(() -> {
            work.run();
            return work;
        });
        assertEquals(category + " " + code, refusal.category() + " " + refusal.code(), refusal.getMessage());
        return refusal;
    }

    /** Work that is refused for these faults and no others, each written as its pointer and code. */
    public void invalid(Runnable work, String... faults) {
        Rejected refusal = refused(Rejected.Category.INVALID, "invalid", work);
        assertEquals(
                Stream.of(faults).sorted().toList(),
                refusal.faults().stream()
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .sorted()
                        .toList());
    }

    /** Every record of the type, in its order. */
    public <R extends Entity> List<Stored<R>> all(RecordType<R> type) {
        return store.list(type, Query.all(type).page(new Paging.Numbered(1, 10_000)))
                .records();
    }

    /** How often it was told that somebody may do other things than before. */
    public int accessChanges() {
        return accessChanges;
    }

    private <T> T inTransaction(Supplier<T> work) {
        if (inTransaction) {
            return joined(work);
        }
        inTransaction = true;
        doomed = false;
        try {
            return orTakenBack(() -> {
                T result = work.get();
                commit();
                return result;
            });
        } finally {
            inTransaction = false;
        }
    }

    private <T> T orTakenBack(Supplier<T> work) {
        Map<Id, Stored<?>> records = store.snapshot();
        Object known = files.snapshot();
        InMemoryImportedRows.Snapshot imported = importedRows.snapshot();
        Map<String, Long> counts = numbers.snapshot();
        List<Change> logged = List.copyOf(log);
        List<Notification> told = notifications.snapshot();
        Map<Id, Instant> expected = reminders.snapshot();
        Map<String, CalendarLinkStore.Link> linked = calendarLinks.snapshot();
        Set<String> started = ruleStarts.snapshot();
        try {
            return work.get();
        } catch (RuntimeException failure) {
            store.restore(records);
            files.restore(known);
            importedRows.restore(imported);
            numbers.restore(counts);
            log.clear();
            log.addAll(logged);
            notifications.restore(told);
            reminders.restore(expected);
            calendarLinks.restore(linked);
            ruleStarts.restore(started);
            throw failure;
        }
    }

    /** Ends a rehearsal. */
    private static final class Rehearsed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The transaction under way waits while another one comes and goes. */
    private Separately separately() {
        return new Separately() {
            @Override
            public <T> T perform(Supplier<T> work) {
                boolean outer = inTransaction;
                boolean outerDoomed = doomed;
                inTransaction = false;
                try {
                    return inTransaction(work);
                } finally {
                    inTransaction = outer;
                    doomed = outerDoomed;
                }
            }
        };
    }

    /** A failure within a transaction dooms all of it, even where somebody goes on after it. */
    private <T> T joined(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            doomed = true;
            throw failure;
        }
    }

    /** What the database checks when a transaction ends (C-59, C-60). */
    private void commit() {
        if (doomed) {
            throw new IllegalStateException("A failure within this transaction was swallowed");
        }
        Set<List<Object>> places = new HashSet<>();
        all(Stage.TYPE).forEach(stage -> {
            List<Object> place =
                    List.of(stage.content().pipeline(), stage.content().order());
            if (!places.add(place)) {
                throw new IllegalStateException("Two stages have the place " + place);
            }
        });
        if (all(Pipeline.TYPE).stream()
                        .filter(pipeline -> pipeline.content().isDefault())
                        .count()
                > 1) {
            throw new IllegalStateException("Two pipelines are the default one");
        }
    }
}
