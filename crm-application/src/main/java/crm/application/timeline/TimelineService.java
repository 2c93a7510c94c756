package crm.application.timeline;

import crm.application.ReadOnly;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.record.Cursors;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.domain.Catalog;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Merges the newest records of each kind: as many of each as the page holds are enough, wherever the page is. */
@UseCase
@ReadOnly
class TimelineService implements ViewTimeline {
    /** After everything that ever happens. */
    private static final Place END_OF_TIME = new Place(Instant.parse("9999-12-31T23:59:59Z"), new Id(new UUID(-1, -1)));

    private static final Comparator<Event> LATEST_FIRST = Comparator.comparing(Event::at)
            .thenComparing(event -> event.record().id())
            .reversed();

    private final Catalog catalog;
    private final RecordStore store;
    private final RecordFinder finder;
    private final Access access;
    private final Cursors cursors;

    /** Where a part of a timeline begins: after the event at that moment with that identity. */
    private record Place(Instant at, Id id) {}

    TimelineService(Catalog catalog, RecordStore store, RecordFinder finder, Access access, Cursors cursors) {
        this.catalog = catalog;
        this.store = store;
        this.finder = finder;
        this.access = access;
        this.cursors = cursors;
    }

    @Override
    public Page view(Caller caller, RecordType<?> type, Id id, Values asked) {
        finder.visible(caller, type, id);
        List<Catalog.Referrer> wanted = wanted(caller, type, asked);
        int limit = asked.find(LIMIT).orElseThrow().intValue();
        String list = String.join(
                "\n",
                caller.tenant(),
                "timeline",
                id.toString(),
                wanted.toString(),
                asked.find(FROM).map(Instant::toString).orElse(""));
        Place after = asked.find(CURSOR)
                .map(cursor -> place(cursors.open(list, cursor)))
                .orElse(END_OF_TIME);
        List<Event> events = wanted.stream()
                .flatMap(source -> events(caller, source, id, asked, after, limit))
                .sorted(LATEST_FIRST)
                .toList();
        List<Event> shown = events.subList(0, Math.min(limit, events.size()));
        return new Page(
                shown,
                limit,
                events.size() > limit ? Optional.of(cursors.seal(list, position(shown.getLast()))) : Optional.empty());
    }

    /** Those that are asked for; without being asked, those that the caller may see at all. */
    private List<Catalog.Referrer> wanted(Caller caller, RecordType<?> type, Values asked) {
        List<Catalog.Referrer> sources = ViewTimeline.sources(catalog, type).toList();
        List<String> names = asked.find(KINDS).stream()
                .flatMap(kinds -> Stream.of(kinds.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        names.stream()
                .filter(name -> sources.stream().noneMatch(source -> isNamed(source, name)))
                .findFirst()
                .ifPresent(_ -> {
                    throw Rejected.malformedParameter(
                            KINDS.name(),
                            "unknown_kind",
                            "The kinds here are "
                                    + sources.stream()
                                            .map(source -> source.type().name())
                                            .collect(Collectors.joining(", "))
                                    + ".");
                });
        return sources.stream()
                .filter(source -> names.isEmpty()
                        ? caller.grants()
                                .scope(source.type().permission(Operation.VIEW))
                                .isPresent()
                        : names.stream().anyMatch(name -> isNamed(source, name)))
                .toList();
    }

    private static boolean isNamed(Catalog.Referrer source, String name) {
        return source.type().name().equals(name) || source.type().path().equals(name);
    }

    private Stream<Event> events(
            Caller caller, Catalog.Referrer source, Id record, Values asked, Place after, int limit) {
        return events(caller, source.type(), source.field(), record, asked, after, limit);
    }

    private <R extends Entity> Stream<Event> events(
            Caller caller, RecordType<R> type, Field<Id> reference, Id record, Values asked, Place after, int limit) {
        Field<Instant> moment = type.moment().orElseThrow();
        Query newest = Query.all(type)
                .where(Filter.equal(reference, record))
                .seenBy(access.sight(caller, type))
                .inOrder(new RecordType.Order(moment, true))
                .page(new Paging.After(Optional.of(after.at()), after.id(), limit + 1));
        Query wanted = asked.find(FROM)
                .map(from -> newest.where(new Filter.Between(moment, Optional.of(from), Optional.empty())))
                .orElse(newest);
        return store.list(type, wanted).records().stream().map(found -> new Event(at(found, moment), found));
    }

    private static Instant at(Stored<?> record, Field<Instant> moment) {
        return moment == Stored.CREATED_AT
                ? record.createdAt()
                : record.values().get(moment);
    }

    private static String position(Event event) {
        return event.at() + "=" + event.record().id();
    }

    private static Place place(String position) {
        String[] parts = position.split("=", 2);
        return new Place(Instant.parse(parts[0]), Id.parse(parts[1]).orElseThrow());
    }
}
