package crm.application.record;

import crm.application.access.Sight;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the living records of the current tenant; deleted ones are out of its sight (C-57). */
public interface RecordStore {
    <R extends Entity> Optional<Stored<R>> find(RecordType<R> type, Id id);

    /** As {@link #find}, and nobody else can change the record until the transaction ends. */
    <R extends Entity> Optional<Stored<R>> findForChange(RecordType<R> type, Id id);

    /** As {@link #find}, and nobody changes or deletes the record until the transaction ends; others may hold it as well. */
    <R extends Entity> Optional<Stored<R>> findHeld(RecordType<R> type, Id id);

    /** Two records that are held, as far as they exist. */
    record Held<A extends Entity, B extends Entity>(Optional<Stored<A>> first, Optional<Stored<B>> second) {}

    /** As {@link #findHeld(RecordType, Id)} one after the other; together they cost little more than one. */
    default <A extends Entity, B extends Entity> Held<A, B> findHeld(
            RecordType<A> first, Id firstId, RecordType<B> second, Id secondId) {
        return new Held<>(findHeld(first, firstId), findHeld(second, secondId));
    }

    /** Those of {@code ids} that exist. */
    <R extends Entity> Map<Id, Stored<R>> findAll(RecordType<R> type, Set<Id> ids);

    /**
     * What {@link #glimpse} is asked for.
     *
     * @param sight only records that the caller may see
     * @param fields those that are wanted of each record
     */
    record Glance(RecordType<?> type, Set<Id> ids, Sight sight, List<Field<?>> fields) {}

    /** Those of each glance's records that exist and are in sight, in the glances' order; together they cost little more than one. */
    List<Map<Id, Glimpse>> glimpse(List<Glance> glances);

    <R extends Entity> Slice<R> list(RecordType<R> type, Query query);

    /** What {@link #list} is asked for. */
    record Listed<R extends Entity>(RecordType<R> type, Query query) {}

    /** As {@link #list} each, in their order; together they cost little more than one. */
    default List<Slice<?>> listAll(List<Listed<?>> wanted) {
        return wanted.stream().<Slice<?>>map(this::list).toList();
    }

    /** As {@link #list(RecordType, Query)}. */
    default <R extends Entity> Slice<R> list(Listed<R> wanted) {
        return list(wanted.type(), wanted.query());
    }

    long count(RecordType<?> type, Query query);

    /**
     * The records whose {@code reference} points to one of {@code targets}, by target, newest first.
     *
     * @param sight only records that the caller may see
     * @param limit at most this many for each target
     */
    <R extends Entity> Map<Id, List<Stored<R>>> referring(
            RecordType<R> type, Field<Id> reference, Set<Id> targets, Sight sight, int limit);

    /**
     * What {@link #referring} is asked for.
     *
     * @param limit at most this many for each target
     */
    record Referring<R extends Entity>(
            RecordType<R> type, Field<Id> reference, Set<Id> targets, Sight sight, int limit) {
        public Referring {
            targets = Set.copyOf(targets);
        }
    }

    /** As {@link #referring} each, in their order; together they cost little more than one. */
    default List<Map<Id, ? extends List<? extends Stored<?>>>> referringAll(List<Referring<?>> wanted) {
        return wanted.stream()
                .<Map<Id, ? extends List<? extends Stored<?>>>>map(this::referring)
                .toList();
    }

    /**
     * A record and what refers to it.
     *
     * @param referring as {@link #referringAll} answers it
     */
    record Surrounded<R extends Entity>(
            Optional<Stored<R>> record, List<Map<Id, ? extends List<? extends Stored<?>>>> referring) {}

    /** As {@link #find} and {@link #referringAll}; together they cost little more than one. */
    default <R extends Entity> Surrounded<R> findWith(RecordType<R> type, Id id, List<Referring<?>> around) {
        return new Surrounded<>(find(type, id), referringAll(around));
    }

    /** As {@link #referring(RecordType, Field, Set, Sight, int)}. */
    default <R extends Entity> Map<Id, List<Stored<R>>> referring(Referring<R> wanted) {
        return referring(wanted.type(), wanted.reference(), wanted.targets(), wanted.sight(), wanted.limit());
    }

    /** How many records' {@code reference} points to each of {@code targets}; targets without any are left out. */
    Map<Id, Long> countReferring(RecordType<?> type, Field<Id> reference, Set<Id> targets, Sight sight);

    /**
     * Adds a record. A refusal may come later than here: with the next question, or as the transaction ends.
     *
     * @throws Rejected where a value that must be unique is taken
     */
    <R extends Entity> Stored<R> insert(RecordType<R> type, Id id, R content, Stamp stamp);

    /** As {@link #insert} each, in their order; together they cost little more than one. */
    default <R extends Entity> List<Stored<R>> insertAll(RecordType<R> type, Map<Id, R> contents, Stamp stamp) {
        List<Stored<R>> stored = new ArrayList<>();
        contents.forEach((id, content) -> stored.add(insert(type, id, content, stamp)));
        return stored;
    }

    /**
     * Changes a record. As with {@link #insert}, a refusal may come later than here.
     *
     * @param before the record as it was read in this transaction
     * @return the record with its next version
     * @throws Rejected where a value that must be unique is taken, or the record has changed or gone meanwhile
     */
    <R extends Entity> Stored<R> update(Stored<R> before, R after, Stamp stamp);

    /** Takes the record out of sight; it stays in storage until it is erased. */
    void delete(Stored<?> record, Stamp stamp);

    /** A record that was deleted, which nobody else can bring back until the transaction ends. */
    <R extends Entity> Optional<Stored<R>> findDeleted(RecordType<R> type, Id id);

    /**
     * Brings a deleted record back. As with {@link #insert}, a refusal may come later than here.
     *
     * @param content what it holds from now on
     * @throws Rejected where a value that must be unique has been taken meanwhile
     */
    <R extends Entity> Stored<R> restore(Stored<R> deleted, R content, Stamp stamp);
}
