package crm.adapter.persistence.record;

import crm.adapter.persistence.memory.LoggedChanges;
import crm.adapter.persistence.statement.Command;
import crm.adapter.persistence.statement.Statements;
import crm.application.access.CurrentReader;
import crm.application.access.CurrentTenant;
import crm.application.access.Sight;
import crm.application.memory.Divisions;
import crm.application.memory.Memory;
import crm.application.memory.RecentChanges;
import crm.application.memory.Stretches;
import crm.application.memory.Tally;
import crm.application.record.Glimpse;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.Slice;
import crm.application.record.Stamp;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Veil;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Keeps records in one table a type. Rows are written by the statements that Hibernate has for them, which travel together
 * before somebody looks for one of them, and at the latest as the transaction ends; they are read from the answer into the
 * record's values.
 */
@ApplicationScoped
class PanacheRecordStore implements RecordStore {
    private static final int REMEMBERED_TOTALS = 3_000;
    private static final String NEWEST_FIRST = " order by r.created_at desc, r.id desc";
    private static final Narrowing EVERYTHING = _ -> List.of();

    private record Counted(RecordType<?> type, Query query) {}

    private final RecordTables tables;
    private final Statements statements;
    private final RecordsAtHand atHand;
    private final SearchIndex index;
    private final CurrentTenant tenant;
    private final CurrentReader reader;
    private final LoggedChanges changes;
    private final Memory<Counted, Tally<Long>> totals;
    private final Divisions divisions;
    private final Clock clock;

    PanacheRecordStore(
            RecordTables tables,
            Statements statements,
            RecordsAtHand atHand,
            SearchIndex index,
            CurrentTenant tenant,
            CurrentReader reader,
            LoggedChanges changes,
            Divisions divisions,
            Clock clock) {
        this.tables = tables;
        this.statements = statements;
        this.atHand = atHand;
        this.index = index;
        this.tenant = tenant;
        this.reader = reader;
        this.changes = changes;
        this.totals = new Memory<>(changes, REMEMBERED_TOTALS);
        this.divisions = divisions;
        this.clock = clock;
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> find(RecordType<R> type, Id id) {
        return find(tables.of(type), id, Lock.NONE, false);
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findForChange(RecordType<R> type, Id id) {
        return find(tables.of(type), id, Lock.CHANGE, false);
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findHeld(RecordType<R> type, Id id) {
        return find(tables.of(type), id, Lock.HOLD, false);
    }

    @Override
    public <A extends Entity, B extends Entity> Held<A, B> findHeld(
            RecordType<A> first, Id firstId, RecordType<B> second, Id secondId) {
        RecordTable<A, ?> table = tables.of(first);
        RecordTable<B, ?> other = tables.of(second);
        Statements.Both<ReadRow, ReadRow> rows = Violations.unlessBusy(
                table.type(),
                () -> statements.bothIn(
                        List.of(table.name(), other.name()),
                        question(table, firstId, Lock.HOLD),
                        question(other, secondId, Lock.HOLD)));
        return new Held<>(living(table, rows.first()), living(other, rows.second()));
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findDeleted(RecordType<R> type, Id id) {
        return find(tables.of(type), id, Lock.CHANGE, true);
    }

    /** How a row is kept from others until the transaction ends. */
    private enum Lock {
        NONE(""),
        HOLD(" for share"),
        CHANGE(" for no key update");

        private final String clause;

        Lock(String clause) {
            this.clause = clause;
        }
    }

    private <R extends Entity> Optional<Stored<R>> find(RecordTable<R, ?> table, Id id, Lock lock, boolean deleted) {
        List<Statements.Question<LineTable.Line>> lines = table.lines().stream()
                .map(line -> question(line, List.of(id.value())))
                .toList();
        Statements.Beside<ReadRow, LineTable.Line> read = Violations.unlessBusy(
                table.type(), () -> statements.besideIn(List.of(table.name()), question(table, id, lock), lines));
        List<ReadRow> wanted =
                read.first().stream().filter(row -> row.isDeleted() == deleted).toList();
        return only(stored(table, wanted, nth -> read.others().get(nth)));
    }

    /** Whoever waits for a row sees it as it is then, so the lines are asked for after it and not in one statement. */
    private Statements.Question<ReadRow> question(RecordTable<?, ?> table, Id id, Lock lock) {
        return question(table, table.selectBesideLines(), id, lock.clause);
    }

    private Statements.Question<ReadRow> question(RecordTable<?, ?> table, String select, Id id, String lock) {
        return new Statements.Question<>(
                table::read, select + " where r.id = ? and r.tenant_id = ?" + lock, List.of(id.value(), tenant()));
    }

    private <R extends Entity> Optional<Stored<R>> living(RecordTable<R, ?> table, List<ReadRow> rows) {
        return only(stored(table, rows.stream().filter(row -> !row.isDeleted()).toList()));
    }

    private static <R extends Entity> Optional<Stored<R>> only(List<Stored<R>> records) {
        return byId(records).values().stream().findFirst();
    }

    @Override
    public <R extends Entity> Map<Id, Stored<R>> findAll(RecordType<R> type, Set<Id> ids) {
        return ids.isEmpty() ? Map.of() : byId(findAll(tables.of(type), ids));
    }

    private <R extends Entity> List<Stored<R>> findAll(RecordTable<R, ?> table, Set<Id> ids) {
        return stored(table, statements.allIn(List.of(table.name()), question(table, ids)));
    }

    private Statements.Question<ReadRow> question(RecordTable<?, ?> table, Set<Id> ids) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(identities(ids));
        List<String> living = selection(table, parameters).living();
        return new Statements.Question<>(table::read, table.selectEach(living), parameters);
    }

    @Override
    public List<Map<Id, Glimpse>> glimpse(List<Glance> glances) {
        if (glances.stream().allMatch(glance -> glance.ids().isEmpty())) {
            return glances.stream().map(_ -> Map.<Id, Glimpse>of()).toList();
        }
        // Also for types of which nothing is wanted, so that all of it is one text, however much was found of what.
        return statements.allTogether(glances.stream().map(this::question).toList()).stream()
                .map(found -> byId(found, Glimpse::id))
                .toList();
    }

    private Statements.Question<Glimpse> question(Glance glance) {
        RecordTable<?, ?> table = tables.of(glance.type());
        Excerpt excerpt = table.excerpt(glance.fields());
        Veil veil = reader.veil(glance.type());
        List<Object> parameters = new ArrayList<>();
        parameters.add(identities(glance.ids()));
        List<String> living = selection(table, parameters).living(glance.sight());
        return new Statements.Question<>(
                row -> excerpt.read(row, glance.type(), veil), excerpt.selectEach(living), parameters);
    }

    @Override
    public <R extends Entity> Slice<R> list(RecordType<R> type, Query query) {
        return list(tables.of(type), query);
    }

    private <R extends Entity> Slice<R> list(RecordTable<R, ?> table, Query query) {
        return switch (query.paging()) {
            case Paging.Numbered(int page, int limit) -> numbered(table, query, (page - 1) * limit, limit);
            case Paging.First(int limit) ->
                slice(table, rows(table, query, page(table, query, EVERYTHING, 0, limit + 1)), limit);
            case Paging.After after -> following(table, query, after);
        };
    }

    /** What is written of a record beside its row is written together with it. */
    private List<ReadRow> rows(RecordTable<?, ?> table, Query query, Statements.Question<ReadRow> page) {
        List<String> deciding = query.about(table.type()).stream()
                .map(type -> tables.of(type).name())
                .toList();
        return statements.allIn(deciding, page);
    }

    @Override
    public List<Slice<?>> listAll(List<Listed<?>> wanted) {
        if (wanted.size() < 2 || !wanted.stream().allMatch(list -> list.query().paging() instanceof Paging.First)) {
            return RecordStore.super.listAll(wanted);
        }
        List<List<ReadRow>> rows =
                statements.allTogether(wanted.stream().map(this::question).toList());
        List<Slice<?>> slices = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            slices.add(slice(tables.of(wanted.get(i).type()), rows.get(i), limit(wanted.get(i))));
        }
        return slices;
    }

    private Statements.Question<ReadRow> question(Listed<?> wanted) {
        return page(tables.of(wanted.type()), wanted.query(), EVERYTHING, 0, limit(wanted) + 1);
    }

    private static int limit(Listed<?> wanted) {
        return ((Paging.First) wanted.query().paging()).limit();
    }

    /** @param rows one more than the slice holds, where there are more */
    private <R extends Entity> Slice<R> slice(RecordTable<R, ?> table, List<ReadRow> rows, int limit) {
        boolean more = rows.size() > limit;
        return new Slice<>(stored(table, more ? rows.subList(0, limit) : rows), Optional.empty(), more);
    }

    private <R extends Entity> Slice<R> numbered(RecordTable<R, ?> table, Query query, int offset, int limit) {
        Statements.Question<ReadRow> page = page(table, query, EVERYTHING, offset, limit);
        Counted counted = counted(table, query);
        if (totals.remembers(tenant(), counted, clock.instant())) {
            PageBesideChanges both = new PageBesideChanges(page, statements, changes);
            long total = rememberedTotal(table, counted, both);
            return numbered(table, both.rows(), offset, limit, () -> total);
        }
        return numbered(table, rows(table, query, page), offset, limit, () -> total(table, counted));
    }

    private <R extends Entity> Slice<R> numbered(
            RecordTable<R, ?> table, List<ReadRow> rows, int offset, int limit, LongSupplier totalIfNotLast) {
        boolean isLast = rows.size() < limit && (offset == 0 || !rows.isEmpty());
        long total = isLast ? offset + rows.size() : totalIfNotLast.getAsLong();
        return new Slice<>(stored(table, rows), Optional.of(total), total > offset + rows.size());
    }

    private long total(RecordTable<?, ?> table, Counted counted) {
        // What only the product itself writes it may write without a word in the log, as a job's progress.
        return table.type().operations().contains(Operation.CREATE)
                ? rememberedTotal(table, counted, changes)
                : count(table, counted.query());
    }

    private long rememberedTotal(RecordTable<?, ?> table, Counted counted, RecentChanges looked) {
        Query query = counted.query();
        Tally.Counting<Long> counting = new Tally.Counting<>(within -> counts(table, query, within), 0L, Long::sum);
        return totals.recallInParts(
                        tenant(),
                        query.about(table.type()),
                        counted,
                        clock.instant(),
                        earlier -> Tally.recalled(earlier, table.type(), divisions, counting),
                        looked)
                .sum();
    }

    private static Counted counted(RecordTable<?, ?> table, Query query) {
        return new Counted(table.type(), query.inAnyOrder(table.type()));
    }

    private <R extends Entity> Slice<R> following(RecordTable<R, ?> table, Query query, Paging.After after) {
        int wanted = after.limit() + 1;
        List<ReadRow> rows = new ArrayList<>();
        after.value()
                .ifPresent(value -> rows.addAll(statements.all(page(
                        table,
                        query,
                        selection -> List.of(selection.follows(query.order(), value, after.id())),
                        0,
                        wanted))));
        // Records without a value come last; asked for by themselves, both parts of the list can use an index.
        if (rows.size() < wanted && Selection.canBeEmpty(query.order())) {
            rows.addAll(statements.all(page(
                    table,
                    query,
                    selection -> after.value().isEmpty()
                            ? List.of(selection.isEmpty(query.order()), selection.follows(query.order(), after.id()))
                            : List.of(selection.isEmpty(query.order())),
                    0,
                    wanted - rows.size())));
        }
        return slice(table, rows, after.limit());
    }

    /** More conditions for a part of a list. */
    @FunctionalInterface
    private interface Narrowing {
        List<String> conditions(Selection selection);
    }

    private Statements.Question<ReadRow> page(
            RecordTable<?, ?> table, Query query, Narrowing narrowing, int offset, int limit) {
        List<Object> parameters = new ArrayList<>();
        Selection selection = selection(table, parameters);
        List<String> conditions = selection.ofPage(query);
        conditions.addAll(narrowing.conditions(selection));
        String page = table.select() + where(conditions) + " order by " + selection.order(query.order()) + " limit "
                + selection.unseen(limit) + (offset == 0 ? "" : " offset " + selection.unseen(offset));
        return new Statements.Question<>(table::read, page, parameters);
    }

    private static String where(List<String> conditions) {
        return " where " + String.join(" and ", conditions);
    }

    @Override
    public long count(RecordType<?> type, Query query) {
        return count(tables.of(type), query);
    }

    private long count(RecordTable<?, ?> table, Query query) {
        return counts(table, query, Stretches.WHOLE).getOrDefault(0, 0L);
    }

    /** For each stretch, how many are in it, if any are. */
    private Map<Integer, Long> counts(RecordTable<?, ?> table, Query query, Stretches stretches) {
        List<Object> parameters = new ArrayList<>();
        Selection selection = selection(table, parameters);
        String stretch = selection.stretch(stretches);
        String rows = selection.from(stretches);
        List<String> conditions = selection.conditions(query, stretches);
        Map<Integer, Long> counts = new HashMap<>();
        statements.all(
                row -> counts.put(row.getInt(1), row.getLong(2)),
                "select " + stretch + ", count(*) from " + rows + where(conditions) + " group by 1",
                parameters.toArray());
        return counts;
    }

    @Override
    public <R extends Entity> Map<Id, List<Stored<R>>> referring(
            RecordType<R> type, Field<Id> reference, Set<Id> targets, Sight sight, int limit) {
        if (targets.isEmpty()) {
            return Map.of();
        }
        Referring<R> wanted = new Referring<>(type, reference, targets, sight, limit);
        return byTarget(wanted, statements.all(question(wanted)));
    }

    @Override
    public List<Map<Id, ? extends List<? extends Stored<?>>>> referringAll(List<Referring<?>> wanted) {
        if (wanted.size() < 2 || wanted.stream().anyMatch(some -> some.targets().isEmpty())) {
            return RecordStore.super.referringAll(wanted);
        }
        return byTarget(
                wanted,
                statements
                        .allTogether(wanted.stream().map(this::question).toList())
                        .iterator());
    }

    @Override
    public <R extends Entity> Surrounded<R> findWith(RecordType<R> type, Id id, List<Referring<?>> around) {
        if (around.isEmpty() || around.stream().anyMatch(some -> some.targets().isEmpty())) {
            return RecordStore.super.findWith(type, id, around);
        }
        List<Statements.Question<ReadRow>> questions = new ArrayList<>();
        questions.add(question(tables.of(type), tables.of(type).select(), id, ""));
        around.forEach(some -> questions.add(question(some)));
        Iterator<List<ReadRow>> rows = statements.allTogether(questions).iterator();
        return new Surrounded<>(living(tables.of(type), rows.next()), byTarget(around, rows));
    }

    private List<Map<Id, ? extends List<? extends Stored<?>>>> byTarget(
            List<Referring<?>> wanted, Iterator<List<ReadRow>> rows) {
        return wanted.stream()
                .<Map<Id, ? extends List<? extends Stored<?>>>>map(some -> byTarget(some, rows.next()))
                .toList();
    }

    private Statements.Question<ReadRow> question(Referring<?> wanted) {
        RecordTable<?, ?> table = tables.of(wanted.type());
        List<Object> parameters = new ArrayList<>();
        String referring =
                where(referringConditions(table, wanted.reference(), wanted.targets(), wanted.sight(), parameters));
        if (wanted.targets().size() == 1 || wanted.limit() == Integer.MAX_VALUE) {
            parameters.add(wanted.limit());
            return new Statements.Question<>(
                    table::read, table.select() + referring + NEWEST_FIRST + " limit ?", parameters);
        }
        parameters.add(tenant());
        parameters.add(wanted.limit());
        return new Statements.Question<>(
                table::read,
                table.select() + " join (select r.id, row_number() over (partition by r."
                        + table.column(wanted.reference()) + NEWEST_FIRST + ") as place from " + table.name() + " r"
                        + referring + ") numbered on numbered.id = r.id where r.tenant_id = ? and numbered.place <= ?"
                        + NEWEST_FIRST,
                parameters);
    }

    private <R extends Entity> Map<Id, List<Stored<R>>> byTarget(Referring<R> wanted, List<ReadRow> rows) {
        Map<Id, List<Stored<R>>> byTarget = new HashMap<>();
        stored(tables.of(wanted.type()), rows)
                .forEach(record -> byTarget.computeIfAbsent(
                                record.values().get(wanted.reference()), _ -> new ArrayList<>())
                        .add(record));
        return byTarget;
    }

    private List<String> referringConditions(
            RecordTable<?, ?> table, Field<Id> reference, Set<Id> targets, Sight sight, List<Object> parameters) {
        Selection selection = selection(table, parameters);
        List<String> conditions = selection.living(sight);
        conditions.add(selection.isOneOf(selection.column(reference), values(targets)));
        return conditions;
    }

    @Override
    public Map<Id, Long> countReferring(RecordType<?> type, Field<Id> reference, Set<Id> targets, Sight sight) {
        return targets.isEmpty() ? Map.of() : countReferring(tables.of(type), reference, targets, sight);
    }

    private Map<Id, Long> countReferring(RecordTable<?, ?> table, Field<Id> reference, Set<Id> targets, Sight sight) {
        List<Object> parameters = new ArrayList<>();
        String conditions = where(referringConditions(table, reference, targets, sight, parameters));
        String column = "r." + table.column(reference);
        Map<Id, Long> counted = new HashMap<>();
        statements.all(
                row -> counted.put(new Id(row.getObject(1, UUID.class)), row.getLong(2)),
                "select " + column + ", count(*) from " + table.name() + " r" + conditions + " group by " + column,
                parameters.toArray());
        return counted;
    }

    @Override
    public <R extends Entity> Stored<R> insert(RecordType<R> type, Id id, R content, Stamp stamp) {
        RecordTable<R, ?> table = tables.of(type);
        statements.performSoon(table.insert(id, content.values(), tenant(), stamp));
        insertLines(table, id, content);
        index.inserted(type, id.value(), tenant(), content.values());
        return added(type, id, content, stamp);
    }

    private <R extends Entity> Stored<R> added(RecordType<R> type, Id id, R content, Stamp stamp) {
        return stamp.created(type, id, content).through(reader.veil(type));
    }

    @Override
    public <R extends Entity> List<Stored<R>> insertAll(RecordType<R> type, Map<Id, R> contents, Stamp stamp) {
        RecordTable<R, ?> table = tables.of(type);
        contents.forEach((id, content) -> statements.performSoon(table.insert(id, content.values(), tenant(), stamp)));
        contents.forEach((id, content) -> insertLines(table, id, content));
        List<Stored<R>> stored = new ArrayList<>();
        contents.forEach((id, content) -> stored.add(added(type, id, content, stamp)));
        index.inserted(type, tenant(), stored);
        return stored;
    }

    @Override
    public <R extends Entity> Stored<R> update(Stored<R> before, R after, Stamp stamp) {
        RecordTable<R, ?> table = tables.of(before.type());
        change(before, table.update(before, after.values(), tenant(), stamp));
        updateLines(table, before, after);
        index.updated(before.type(), before.id().value(), tenant(), before.values(), after.values());
        return stamp.changed(before, after).through(reader.veil(before.type()));
    }

    private void change(Stored<?> before, Command command) {
        statements.performSoon(isHeld(before) ? command.ofHeldRow() : command);
    }

    /** Whether the transaction has locked or written the record as it is here. */
    private boolean isHeld(Stored<?> record) {
        return atHand.find(record.type(), record.id())
                .filter(held -> held.version() == record.version())
                .isPresent();
    }

    @Override
    public void delete(Stored<?> record, Stamp stamp) {
        change(record, tables.of(record.type()).delete(record, tenant(), stamp));
        index.deleted(record.id().value(), tenant(), record.values());
    }

    @Override
    public <R extends Entity> Stored<R> restore(Stored<R> deleted, R content, Stamp stamp) {
        Stored<R> restored = update(deleted, content, stamp);
        // An update keeps the search up to date by what changes; of a deleted record it holds nothing.
        index.deleted(deleted.id().value(), tenant(), content.values());
        index.inserted(deleted.type(), deleted.id().value(), tenant(), content.values());
        return restored;
    }

    private void insertLines(RecordTable<?, ?> table, Id id, Entity content) {
        table.lines().forEach(line -> insertLines(line, id, content));
    }

    private void insertLines(LineTable<?> line, Id id, Entity content) {
        line.inserts(id.value(), tenant(), content.values()).forEach(statements::performSoon);
    }

    private void updateLines(RecordTable<?, ?> table, Stored<?> before, Entity after) {
        for (LineTable<?> line : table.lines()) {
            if (!before.values().find(line.field()).equals(after.values().find(line.field()))) {
                statements.performSoon(line.delete(before.id().value(), tenant()));
                insertLines(line, before.id(), after);
            }
        }
    }

    private <R extends Entity> List<Stored<R>> stored(RecordTable<R, ?> table, List<ReadRow> rows) {
        return stored(table, rows, nth -> lines(table, nth, rows));
    }

    /** @param lines those of each of the tables of lines, by its place among them */
    private <R extends Entity> List<Stored<R>> stored(
            RecordTable<R, ?> table, List<ReadRow> rows, IntFunction<List<LineTable.Line>> lines) {
        Map<LineTable<?>, Map<UUID, List<Entity>>> byTable = new HashMap<>();
        for (int i = 0; i < table.lines().size(); i++) {
            byTable.put(table.lines().get(i), byRecord(lines.apply(i)));
        }
        Veil veil = reader.veil(table.type());
        return rows.stream().map(row -> table.stored(row, byTable, veil)).toList();
    }

    private static Map<UUID, List<Entity>> byRecord(List<LineTable.Line> lines) {
        Map<UUID, List<Entity>> byRecord = new HashMap<>();
        lines.forEach(line ->
                byRecord.computeIfAbsent(line.record(), _ -> new ArrayList<>()).add(line.content()));
        return byRecord;
    }

    private List<LineTable.Line> lines(RecordTable<?, ?> table, int nth, List<ReadRow> rows) {
        List<UUID> holders = rows.stream()
                .filter(row -> row.mayHaveLines()[nth])
                .map(ReadRow::id)
                .toList();
        // Whoever has found the records has told the database of what it has written of them, and so of their lines.
        return holders.isEmpty()
                ? List.of()
                : statements.allIn(List.of(), question(table.lines().get(nth), holders));
    }

    private Statements.Question<LineTable.Line> question(LineTable<?> line, List<UUID> records) {
        return new Statements.Question<>(line::line, line.select(), List.of(records.toArray(new UUID[0]), tenant()));
    }

    private Selection selection(RecordTable<?, ?> table, List<Object> parameters) {
        return new Selection(table, RecordTable.ROW, tables, tenant(), Selection.Parameters.inOrder(parameters));
    }

    private String tenant() {
        return tenant.orNobody();
    }

    private static UUID[] identities(Set<Id> ids) {
        return ids.stream().map(Id::value).toArray(UUID[]::new);
    }

    private static List<UUID> values(Set<Id> ids) {
        return ids.stream().map(Id::value).toList();
    }

    private static <R extends Entity> Map<Id, Stored<R>> byId(List<Stored<R>> records) {
        return byId(records, Stored::id);
    }

    private static <T> Map<Id, T> byId(List<T> records, Function<T, Id> identity) {
        Map<Id, T> byId = new LinkedHashMap<>();
        for (T record : records) {
            if (byId.put(identity.apply(record), record) != null) {
                // Which of them is told would be a matter of luck.
                throw new IllegalStateException("Several records have the identity " + identity.apply(record));
            }
        }
        return byId;
    }
}
