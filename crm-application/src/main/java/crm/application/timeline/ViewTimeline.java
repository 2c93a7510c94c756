package crm.application.timeline;

import crm.application.access.Caller;
import crm.application.record.Paging;
import crm.domain.Catalog;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows what has happened with a customer, a contact, a lead or a deal, whatever it was, the latest first (BR-025). */
public interface ViewTimeline {
    Field<String> KINDS = Field.text("kinds", 400)
            .alsoKnownAs("types", "type", "kind")
            .describedAs("Only events of these kinds; otherwise all that you may see.")
            .exampleOf("communication,deal");
    Field<Instant> FROM = Field.instant("from").alsoKnownAs("dateFrom").describedAs("Events from this moment on.");
    Field<Long> LIMIT = Field.whole("limit")
            .between(1, Paging.MAXIMUM_LIMIT)
            .orElse((long) Paging.DEFAULT_LIMIT)
            .describedAs("How many events a page holds.");
    Field<String> CURSOR =
            Field.text("cursor", 2_000).describedAs("The `nextCursor` of the part before; sealed to what was asked.");

    Form PARAMETERS = Form.of(KINDS, FROM, LIMIT, CURSOR);

    /** The types whose records have a place in the timeline of records of {@code type}; none, where it has no timeline. */
    static List<RecordType<?>> kinds(Catalog catalog, RecordType<?> type) {
        return sources(catalog, type).<RecordType<?>>map(Catalog.Referrer::type).toList();
    }

    /** The references by which records have a place in the timeline of records of {@code type}. */
    static Stream<Catalog.Referrer> sources(Catalog catalog, RecordType<?> type) {
        return catalog.referrersOf(type).stream()
                .filter(referrer -> referrer.type().moment().isPresent()
                        && referrer.field().inverse().isPresent());
    }

    /** @throws crm.domain.kernel.Rejected where the caller does not see the record, or asks for a kind there is not */
    Page view(Caller caller, RecordType<?> type, Id record, Values asked);

    /** A part of a timeline. */
    record Page(List<Event> events, long limit, Optional<String> next) {
        public Page {
            events = List.copyOf(events);
        }
    }

    /** Something that happened. */
    record Event(Instant at, Stored<?> record) {}
}
