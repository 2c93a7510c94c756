package crm.application.testing;

import crm.application.Ids;
import crm.application.Numbers;
import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.pipeline.PipelineFinder;
import crm.application.pipeline.SeedPipeline;
import crm.application.record.Change;
import crm.application.record.ChangeLog;
import crm.application.record.CursorSecret;
import crm.application.record.Filter;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordTotals;
import crm.application.record.Records;
import crm.application.record.Stamp;
import crm.application.role.RoleGrants;
import crm.application.role.RoleSeeds;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
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
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.pipeline.Stages;
import crm.domain.role.Role;
import crm.domain.user.User;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The whole application for one tenant, on adapters that live in memory; what is refused leaves no trace. */
public final class House {
    public static final Instant START = Instant.parse("2026-02-08T14:30:00Z");
    private static final String TENANT = "acme";

    public final InMemoryRecords store = new InMemoryRecords();
    public final MovableClock clock = new MovableClock(START);
    private final List<Change> log = new ArrayList<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Wiring wiring = new Wiring(this::inTransaction);
    private long lastId;
    private boolean inTransaction;

    public House() {
        wiring.bind(Catalog.class, DeclaredTypes.CATALOG);
        wiring.bind(Clock.class, clock);
        wiring.bind(RecordStore.class, store);
        wiring.bind(RecordTotals.class, store);
        wiring.bind(ChangeLog.class, log::add);
        wiring.bind(Ids.class, this::nextId);
        wiring.bind(Numbers.class, series -> numbers.merge(series, 1001L, (last, _) -> last + 1));
        wiring.bind(CursorSecret.class, new CursorSecret("known to this test alone"));
        wiring.bind(
                Tenants.class, () -> new TenantSettings(TENANT, "Acme", Currency.getInstance("USD"), ZoneId.of("UTC")));
        wiring.bind(Accounts.class, new NoAccounts());
    }

    public <T> T get(Class<T> portOrBean) {
        return wiring.get(portOrBean);
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

    public Caller caller(Grants grants, Id user) {
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
        get(Records.class).delete(admin(), record.type(), record.id(), Optional.empty());
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
        return store.referring(type, reference, Set.of(target), Optional.empty(), Integer.MAX_VALUE)
                .getOrDefault(target, List.of());
    }

    public List<Change> log() {
        return List.copyOf(log);
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

    private <T> T inTransaction(Supplier<T> work) {
        if (inTransaction) {
            return work.get();
        }
        Map<Id, Stored<?>> records = store.snapshot();
        Map<String, Long> counts = Map.copyOf(numbers);
        List<Change> logged = List.copyOf(log);
        inTransaction = true;
        try {
            return work.get();
        } catch (RuntimeException failure) {
            store.restore(records);
            numbers.clear();
            numbers.putAll(counts);
            log.clear();
            log.addAll(logged);
            throw failure;
        } finally {
            inTransaction = false;
        }
    }

    /** Users of a test do not sign in. */
    private static final class NoAccounts implements Accounts {
        @Override
        public void linked(Stored<User> user) {}

        @Override
        public void unlinked(Stored<User> user) {}
    }
}
