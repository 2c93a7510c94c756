package crm.adapter.persistence.record;

import crm.application.access.CurrentReader;
import crm.application.access.CurrentTenant;
import crm.application.access.Sight;
import crm.application.memory.Memory;
import crm.application.memory.RecentChanges;
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
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaDerivedRoot;
import org.hibernate.query.criteria.JpaRoot;
import org.hibernate.query.criteria.JpaSubQuery;

/**
 * Keeps records in one table a type. It works without a persistence context: every call reads or writes the database
 * then and there, so that refusals come where they arise and memory does not grow with the number of records.
 */
@ApplicationScoped
class PanacheRecordStore implements RecordStore {
    private static final int REMEMBERED_TOTALS = 5_000;

    private record Counted(RecordType<?> type, Query query) {}

    private final RecordTables tables;
    private final StatelessSession session;
    private final RowUpdates updates;
    private final SearchIndex index;
    private final CurrentTenant tenant;
    private final CurrentReader reader;
    private final Memory<Counted, Long> totals;
    private final Clock clock;

    PanacheRecordStore(
            RecordTables tables,
            StatelessSession session,
            RowUpdates updates,
            SearchIndex index,
            CurrentTenant tenant,
            CurrentReader reader,
            RecentChanges changes,
            Clock clock) {
        this.tables = tables;
        this.session = session;
        this.updates = updates;
        this.index = index;
        this.tenant = tenant;
        this.reader = reader;
        this.totals = new Memory<>(changes, REMEMBERED_TOTALS);
        this.clock = clock;
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> find(RecordType<R> type, Id id) {
        return find(tables.of(type), id, LockMode.NONE);
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findForChange(RecordType<R> type, Id id) {
        RecordTable<R, ?> table = tables.of(type);
        return Violations.translated(table, () -> find(table, id, LockMode.PESSIMISTIC_WRITE));
    }

    private <R extends Entity, W extends RecordRow> Optional<Stored<R>> find(
            RecordTable<R, W> table, Id id, LockMode lock) {
        return find(table, id, lock, false);
    }

    private <R extends Entity, W extends RecordRow> Optional<Stored<R>> find(
            RecordTable<R, W> table, Id id, LockMode lock, boolean deleted) {
        W row = session.createSelectionQuery(table.one(), table.row())
                .setParameter(1, id.value())
                .setParameter(2, tenant())
                .setHibernateLockMode(lock)
                .getSingleResultOrNull();
        return row == null || deleted != (row.deletedAt != null)
                ? Optional.empty()
                : Optional.of(stored(table, List.of(row)).getFirst());
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findHeld(RecordType<R> type, Id id) {
        RecordTable<R, ?> table = tables.of(type);
        return Violations.translated(table, () -> find(table, id, LockMode.PESSIMISTIC_READ));
    }

    @Override
    public <R extends Entity> Optional<Stored<R>> findDeleted(RecordType<R> type, Id id) {
        RecordTable<R, ?> table = tables.of(type);
        return Violations.translated(table, () -> find(table, id, LockMode.PESSIMISTIC_WRITE, true));
    }

    @Override
    public <R extends Entity> Map<Id, Stored<R>> findAll(RecordType<R> type, Set<Id> ids) {
        return ids.isEmpty() ? Map.of() : byId(findAll(tables.of(type), ids));
    }

    private <R extends Entity, W extends RecordRow> List<Stored<R>> findAll(RecordTable<R, W> table, Set<Id> ids) {
        JpaCriteriaQuery<W> rows = session.getCriteriaBuilder().createQuery(table.row());
        JpaRoot<W> root = rows.from(table.row());
        // Not getMultiple: what that has read, the session keeps, and answers later reads with it.
        List<Predicate> conditions = selection(table.type(), root).living(Sight.EVERYTHING);
        conditions.add(root.get("id").in(values(ids)));
        rows.select(root).where(conditions);
        return stored(table, query(rows).getResultList());
    }

    @Override
    public <R extends Entity> Slice<R> list(RecordType<R> type, Query query) {
        return list(tables.of(type), query);
    }

    private <R extends Entity, W extends RecordRow> Slice<R> list(RecordTable<R, W> table, Query query) {
        return switch (query.paging()) {
            case Paging.Numbered(int page, int limit) -> numbered(table, query, (page - 1) * limit, limit);
            case Paging.First(int limit) -> slice(table, page(table, query, limit + 1, (_, _) -> {}), limit);
            case Paging.After after -> following(table, query, after);
        };
    }

    /** @param rows one more than the slice holds, where there are more */
    private <R extends Entity, W extends RecordRow> Slice<R> slice(RecordTable<R, W> table, List<W> rows, int limit) {
        boolean more = rows.size() > limit;
        return new Slice<>(stored(table, more ? rows.subList(0, limit) : rows), Optional.empty(), more);
    }

    private <R extends Entity, W extends RecordRow> Slice<R> numbered(
            RecordTable<R, W> table, Query query, int offset, int limit) {
        List<W> rows = query(rows(table, query, (_, _) -> {}))
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
        boolean isLast = rows.size() < limit && (offset == 0 || !rows.isEmpty());
        long total = isLast ? offset + rows.size() : total(table, query);
        return new Slice<>(stored(table, rows), Optional.of(total), total > offset + rows.size());
    }

    private long total(RecordTable<?, ?> table, Query query) {
        if (!table.type().operations().contains(Operation.CREATE)) {
            // What only the product itself writes it may write without a word in the log, as a job's progress.
            return count(table, query);
        }
        return totals.recall(
                tenant.orNobody(),
                query.about(table.type()),
                new Counted(table.type(), query.inAnyOrder(table.type())),
                clock.instant(),
                () -> count(table, query));
    }

    private <R extends Entity, W extends RecordRow> Slice<R> following(
            RecordTable<R, W> table, Query query, Paging.After after) {
        int wanted = after.limit() + 1;
        List<W> rows = new ArrayList<>();
        after.value()
                .ifPresent(value -> rows.addAll(page(
                        table,
                        query,
                        wanted,
                        (selection, conditions) ->
                                conditions.add(selection.follows(query.order(), value, after.id())))));
        // Records without a value come last; asked for by themselves, both parts of the list can use an index.
        if (rows.size() < wanted && Selection.canBeEmpty(query.order())) {
            rows.addAll(page(table, query, wanted - rows.size(), (selection, conditions) -> {
                conditions.add(selection.isEmpty(query.order()));
                if (after.value().isEmpty()) {
                    conditions.add(selection.follows(query.order(), after.id()));
                }
            }));
        }
        return slice(table, rows, after.limit());
    }

    private <R extends Entity, W extends RecordRow> List<W> page(
            RecordTable<R, W> table, Query query, int limit, Narrowing<W> narrowing) {
        return query(rows(table, query, narrowing)).setMaxResults(limit).getResultList();
    }

    /** Adds the conditions for a part of a list. */
    @FunctionalInterface
    private interface Narrowing<W extends RecordRow> {
        void narrow(Selection<W> selection, List<Predicate> conditions);
    }

    private <W extends RecordRow> JpaCriteriaQuery<W> rows(
            RecordTable<?, W> table, Query query, Narrowing<W> narrowing) {
        HibernateCriteriaBuilder criteria = session.getCriteriaBuilder();
        JpaCriteriaQuery<W> rows = criteria.createQuery(table.row());
        JpaRoot<W> root = rows.from(table.row());
        Selection<W> selection = selection(table.type(), root);
        List<Predicate> conditions = selection.conditions(query);
        narrowing.narrow(selection, conditions);
        return rows.select(root).where(conditions).orderBy(selection.order(query.order()));
    }

    @Override
    public long count(RecordType<?> type, Query query) {
        return count(tables.of(type), query);
    }

    private <W extends RecordRow> long count(RecordTable<?, W> table, Query query) {
        HibernateCriteriaBuilder criteria = session.getCriteriaBuilder();
        JpaCriteriaQuery<Long> count = criteria.createQuery(Long.class);
        JpaRoot<W> root = count.from(table.row());
        count.select(criteria.count()).where(selection(table.type(), root).conditions(query));
        return query(count).getSingleResult();
    }

    @Override
    public <R extends Entity> Map<Id, List<Stored<R>>> referring(
            RecordType<R> type, Field<Id> reference, Set<Id> targets, Sight sight, int limit) {
        Map<Id, List<Stored<R>>> referring = new HashMap<>();
        if (!targets.isEmpty()) {
            referring(tables.of(type), reference, targets, sight, limit)
                    .forEach(record -> referring
                            .computeIfAbsent(record.values().get(reference), _ -> new ArrayList<>())
                            .add(record));
        }
        return referring;
    }

    private <R extends Entity, W extends RecordRow> List<Stored<R>> referring(
            RecordTable<R, W> table, Field<Id> reference, Set<Id> targets, Sight sight, int limit) {
        HibernateCriteriaBuilder criteria = session.getCriteriaBuilder();
        JpaCriteriaQuery<W> rows = criteria.createQuery(table.row());
        JpaRoot<W> root = rows.from(table.row());
        List<Predicate> conditions = new ArrayList<>();
        boolean limitedEach = targets.size() > 1 && limit != Integer.MAX_VALUE;
        if (limitedEach) {
            JpaDerivedRoot<Tuple> place = rows.from(places(table, rows, reference, targets, sight));
            conditions.add(criteria.equal(root.get("tenantId"), tenant()));
            conditions.add(criteria.equal(root.get("id"), place.get("id")));
            conditions.add(criteria.le(place.get("place"), limit));
        } else {
            conditions.addAll(referringConditions(table, root, reference, targets, sight));
        }
        rows.select(root)
                .where(conditions)
                .orderBy(criteria.desc(root.get("createdAt")), criteria.desc(root.get("id")));
        return stored(
                table,
                query(rows)
                        .setMaxResults(limitedEach ? Integer.MAX_VALUE : limit)
                        .getResultList());
    }

    /** The identities of the referring records, each with its place among those of the same target. */
    private <W extends RecordRow> JpaSubQuery<Tuple> places(
            RecordTable<?, W> table, JpaCriteriaQuery<W> rows, Field<Id> reference, Set<Id> targets, Sight sight) {
        HibernateCriteriaBuilder criteria = session.getCriteriaBuilder();
        JpaSubQuery<Tuple> places = rows.subquery(Tuple.class);
        JpaRoot<W> root = places.from(table.row());
        Expression<Long> place = criteria.rowNumber(criteria.createWindow()
                .partitionBy(root.get(reference.name()))
                .orderBy(criteria.desc(root.get("createdAt")), criteria.desc(root.get("id"))));
        places.multiselect(root.get("id").alias("id"), place.alias("place"));
        places.where(referringConditions(table, root, reference, targets, sight).toArray(new Predicate[0]));
        return places;
    }

    private <W extends RecordRow> List<Predicate> referringConditions(
            RecordTable<?, W> table, JpaRoot<W> root, Field<Id> reference, Set<Id> targets, Sight sight) {
        List<Predicate> conditions = selection(table.type(), root).living(sight);
        conditions.add(root.get(reference.name()).in(values(targets)));
        return conditions;
    }

    @Override
    public Map<Id, Long> countReferring(RecordType<?> type, Field<Id> reference, Set<Id> targets, Sight sight) {
        return targets.isEmpty() ? Map.of() : countReferring(tables.of(type), reference, targets, sight);
    }

    private <W extends RecordRow> Map<Id, Long> countReferring(
            RecordTable<?, W> table, Field<Id> reference, Set<Id> targets, Sight sight) {
        HibernateCriteriaBuilder criteria = session.getCriteriaBuilder();
        JpaCriteriaQuery<Tuple> counts = criteria.createTupleQuery();
        JpaRoot<W> root = counts.from(table.row());
        counts.multiselect(root.get(reference.name()), criteria.count())
                .where(referringConditions(table, root, reference, targets, sight))
                .groupBy(root.get(reference.name()));
        Map<Id, Long> counted = new HashMap<>();
        query(counts)
                .getResultList()
                .forEach(count -> counted.put(new Id(count.get(0, UUID.class)), count.get(1, Long.class)));
        return counted;
    }

    @Override
    public <R extends Entity> Stored<R> insert(RecordType<R> type, Id id, R content, Stamp stamp) {
        RecordTable<R, ?> table = tables.of(type);
        return Violations.translated(table, () -> {
            session.insert(table.inserted(id, content.values(), tenant(), stamp));
            insertLines(table, id, content);
            index.inserted(type, id.value(), tenant(), content.values());
            return new Stored<>(type, id, 1, stamp.at(), stamp.by(), stamp.at(), stamp.by(), content)
                    .through(reader.veil(type));
        });
    }

    @Override
    public <R extends Entity> List<Stored<R>> insertAll(RecordType<R> type, Map<Id, R> contents, Stamp stamp) {
        return insertAll(tables.of(type), contents, stamp);
    }

    private <R extends Entity, W extends RecordRow> List<Stored<R>> insertAll(
            RecordTable<R, W> table, Map<Id, R> contents, Stamp stamp) {
        RecordType<R> type = table.type();
        List<Stored<R>> stored = new ArrayList<>();
        List<W> rows = new ArrayList<>();
        contents.forEach((id, content) -> {
            rows.add(table.inserted(id, content.values(), tenant(), stamp));
            stored.add(new Stored<>(type, id, 1, stamp.at(), stamp.by(), stamp.at(), stamp.by(), content)
                    .through(reader.veil(type)));
        });
        return Violations.translated(table, () -> {
            session.insertMultiple(rows);
            contents.forEach((id, content) -> insertLines(table, id, content));
            index.inserted(type, tenant(), stored);
            return stored;
        });
    }

    @Override
    public <R extends Entity> Stored<R> update(Stored<R> before, R after, Stamp stamp) {
        RecordTable<R, ?> table = tables.of(before.type());
        return Violations.translated(table, () -> {
            long version = updates.update(table, table.changed(before, after.values(), tenant(), stamp));
            updateLines(table, before, after);
            index.updated(before.type(), before.id().value(), tenant(), before.values(), after.values());
            return new Stored<>(
                    before.type(),
                    before.id(),
                    version,
                    before.createdAt(),
                    before.createdBy(),
                    stamp.at(),
                    stamp.by(),
                    after,
                    reader.veil(before.type()));
        });
    }

    @Override
    public void delete(Stored<?> record, Stamp stamp) {
        RecordTable<?, ?> table = tables.of(record.type());
        Violations.translated(table, () -> {
            RecordRow row = table.changed(record, record.values(), tenant(), stamp);
            row.deletedAt = stamp.at();
            index.deleted(record.id().value(), tenant(), record.values());
            return updates.update(table, row);
        });
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
        for (LineTable<?> line : table.lines()) {
            insertLines(line, id, content);
        }
    }

    private void insertLines(LineTable<?> line, Id id, Entity content) {
        List<? extends LineRow> rows = line.rows(id.value(), tenant(), content.values());
        if (!rows.isEmpty()) {
            session.insertMultiple(rows);
        }
    }

    private void updateLines(RecordTable<?, ?> table, Stored<?> before, Entity after) {
        for (LineTable<?> line : table.lines()) {
            if (!before.values().find(line.field()).equals(after.values().find(line.field()))) {
                deleteLines(line.row(), before.id());
                insertLines(line, before.id(), after);
            }
        }
    }

    private <L extends LineRow> void deleteLines(Class<L> row, Id record) {
        HibernateCriteriaBuilder criteria = session.getCriteriaBuilder();
        var delete = criteria.createCriteriaDelete(row);
        var root = delete.from(row);
        delete.where(
                criteria.equal(root.get("parentId"), record.value()), criteria.equal(root.get("tenantId"), tenant()));
        session.createMutationQuery(delete).executeUpdate();
    }

    private <R extends Entity, W extends RecordRow> List<Stored<R>> stored(RecordTable<R, W> table, List<W> rows) {
        Map<LineTable<?>, Map<UUID, List<Entity>>> lines = new HashMap<>();
        if (!rows.isEmpty()) {
            List<UUID> ids = rows.stream().map(row -> row.id).toList();
            table.lines().forEach(line -> lines.put(line, lines(line, ids)));
        }
        Veil veil = reader.veil(table.type());
        return rows.stream().map(row -> table.stored(row, lines).through(veil)).toList();
    }

    private <L extends LineRow> Map<UUID, List<Entity>> lines(LineTable<L> line, List<UUID> records) {
        HibernateCriteriaBuilder criteria = session.getCriteriaBuilder();
        JpaCriteriaQuery<L> rows = criteria.createQuery(line.row());
        JpaRoot<L> root = rows.from(line.row());
        rows.select(root)
                .where(
                        criteria.equal(root.get("tenantId"), tenant()),
                        root.get("parentId").in(records))
                .orderBy(criteria.asc(root.get("parentId")), criteria.asc(root.get("position")));
        Map<UUID, List<Entity>> lines = new HashMap<>();
        query(rows)
                .getResultList()
                .forEach(row -> lines.computeIfAbsent(row.parentId, _ -> new ArrayList<>())
                        .add(line.line(row)));
        return lines;
    }

    private <T> SelectionQuery<T> query(JpaCriteriaQuery<T> query) {
        return Plans.kept(session.createSelectionQuery(query));
    }

    private <W extends RecordRow> Selection<W> selection(RecordType<?> type, JpaRoot<W> root) {
        return new Selection<>(session.getCriteriaBuilder(), type, root, tables, tenant());
    }

    private String tenant() {
        return tenant.orNobody();
    }

    private static List<UUID> values(Set<Id> ids) {
        return ids.stream().map(Id::value).toList();
    }

    private static <R extends Entity> Map<Id, Stored<R>> byId(List<Stored<R>> records) {
        Map<Id, Stored<R>> byId = new LinkedHashMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        return byId;
    }
}
