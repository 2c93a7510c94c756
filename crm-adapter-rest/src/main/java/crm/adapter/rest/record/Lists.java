package crm.adapter.rest.record;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.export.Exports;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.Tables;
import crm.application.access.Caller;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.QueryReader;
import crm.application.record.Reading;
import crm.application.record.Records;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what is asked of a list and writes the list: {@code {data, pagination}}. */
@ApplicationScoped
public class Lists {
    private final Records records;
    private final Reading reading;
    private final QueryReader queries;
    private final Requests requests;
    private final Tables tables;
    private final Exports exports;

    Lists(Records records, Reading reading, QueryReader queries, Requests requests, Tables tables, Exports exports) {
        this.records = records;
        this.reading = reading;
        this.queries = queries;
        this.requests = requests;
        this.tables = tables;
        this.exports = exports;
    }

    /**
     * What a client asks of a list.
     *
     * @param parameters how it is asked, with what the address says itself
     */
    public record Asked(Query query, Set<String> include, FieldSelection selection, Map<String, String> parameters) {
        public Asked {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Writes more members of the record at a place of the list, within its object. */
    @FunctionalInterface
    public interface More {
        void members(JsonGenerator json, int place) throws IOException;
    }

    /** What was asked of a list, and what was found for it. */
    public record Found<T>(Asked asked, T result) {}

    /** The type's list as an answer. */
    public <R extends Entity> Response answer(Caller caller, RecordType<R> type) {
        return answer(caller, type, Map.of(), Map.of());
    }

    /**
     * As {@link #answer(Caller, RecordType)}, for an address that says something of what is asked itself.
     *
     * @param said parameters that the address stands for; a request may repeat them and no more
     * @param unlessAsked parameters that hold where the request does not give others
     */
    public <R extends Entity> Response answer(
            Caller caller, RecordType<R> type, Map<String, String> said, Map<String, String> unlessAsked) {
        return answer(caller, type, said, unlessAsked, () -> {});
    }

    /**
     * The list of those of the type that belong to a record.
     *
     * @param reference the type's field that names the owner
     * @throws Rejected also where there is no such owner for the caller
     */
    public <R extends Entity> Response belonging(
            Caller caller, RecordType<?> owners, Id owner, RecordType<R> type, Field<?> reference) {
        return belonging(caller, owners, owner, type, reference, Map.of(), Map.of());
    }

    /** As {@link #belonging(Caller, RecordType, Id, RecordType, Field)} and {@link #answer(Caller, RecordType, Map, Map)}. */
    public <R extends Entity> Response belonging(
            Caller caller,
            RecordType<?> owners,
            Id owner,
            RecordType<R> type,
            Field<?> reference,
            Map<String, String> said,
            Map<String, String> unlessAsked) {
        Map<String, String> saidInAll = new HashMap<>(said);
        saidInAll.put(reference.name(), owner.toString());
        return answer(caller, type, saidInAll, unlessAsked, () -> records.get(caller, owners, owner, Set.of()));
    }

    /** @param admission refuses a caller for whom there is no such list */
    private <R extends Entity> Response answer(
            Caller caller,
            RecordType<R> type,
            Map<String, String> said,
            Map<String, String> unlessAsked,
            Runnable admission) {
        Optional<Tables.Asked> file = tables.asked();
        if (file.isEmpty()) {
            return answer(caller, type, said, unlessAsked, asked -> {
                admission.run();
                return records.list(caller, type, asked.query(), asked.include());
            });
        }
        // A file is read as it is sent.
        Asked asked = reading.together(() -> {
            admission.run();
            return asked(caller, type, Set.of(), said, unlessAsked);
        });
        return exports.answer(caller, type, asked.parameters(), file.get());
    }

    /** As {@link #answer(Caller, RecordType, Map, Map)}, of records that are found in a way of their own. */
    public <R extends Entity> Response answer(
            Caller caller,
            RecordType<R> type,
            Map<String, String> said,
            Map<String, String> unlessAsked,
            Function<Asked, Records.Listing<R>> reads) {
        Found<Records.Listing<R>> found = find(caller, type, Set.of(), said, unlessAsked, reads);
        return answer(caller, type, found.asked(), found.result(), (json, place) -> {});
    }

    /**
     * What the request under way asks of the type's list, and what the reads find for it, in one transaction.
     *
     * @param more the members that the answer holds besides the type's fields
     * @param said parameters that the address stands for; a request may repeat them and no more
     * @throws Rejected naming the first parameter that cannot be understood
     */
    public <T> Found<T> find(
            Caller caller, RecordType<?> type, Set<String> more, Map<String, String> said, Function<Asked, T> reads) {
        return find(caller, type, more, said, Map.of(), reads);
    }

    private <T> Found<T> find(
            Caller caller,
            RecordType<?> type,
            Set<String> more,
            Map<String, String> said,
            Map<String, String> unlessAsked,
            Function<Asked, T> reads) {
        return reading.together(() -> {
            Asked asked = asked(caller, type, more, said, unlessAsked);
            return new Found<>(asked, reads.apply(asked));
        });
    }

    private Asked asked(
            Caller caller,
            RecordType<?> type,
            Set<String> more,
            Map<String, String> said,
            Map<String, String> unlessAsked) {
        Map<String, String> parameters = requests.parametersWithout(Tables.PARAMETERS);
        said.forEach((name, text) -> {
            String before = parameters.put(name, text);
            if (before != null && !before.equals(text)) {
                throw Rejected.malformedParameter(name, "contradiction", "The address says another " + name + ".");
            }
        });
        unlessAsked.forEach(parameters::putIfAbsent);
        // The columns of a file have names of their own.
        Set<String> fields = tables.asked().isPresent() ? Set.of() : FieldSelection.names(parameters, "fields");
        FieldSelection selection = FieldSelection.of(type, fields, more);
        Query query = queries.read(type, parameters, caller.tenant(), caller.user());
        return new Asked(query, FieldSelection.names(parameters, "include"), selection, parameters);
    }

    /** The list as an answer: a part of it, or all of it as a file where the request wants one (EP-092). */
    public <R extends Entity> Response answer(
            Caller caller, RecordType<R> type, Asked asked, Records.Listing<R> listing, More more) {
        return tables.asked()
                .map(file -> exports.answer(caller, type, asked.parameters(), file))
                .orElseGet(() -> part(caller, type, asked, listing, more));
    }

    private <R extends Entity> Response part(
            Caller caller, RecordType<R> type, Asked asked, Records.Listing<R> listing, More more) {
        Optional<String> next = queries.next(listing, type, caller.tenant());
        byte[] body = JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (int place = 0; place < listing.views().size(); place++) {
                json.writeStartObject();
                RecordJson.view(json, listing.views().get(place), asked.selection());
                more.members(json, place);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("pagination");
            pagination(json, listing, next);
            json.writeEndObject();
            json.writeEndObject();
        });
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    private static void pagination(JsonGenerator json, Records.Listing<?> listing, Optional<String> next)
            throws IOException {
        Paging paging = listing.query().paging();
        if (paging instanceof Paging.Numbered numbered) {
            json.writeNumberField("page", numbered.page());
        }
        json.writeNumberField("limit", paging.limit());
        if (listing.total().isPresent()) {
            long total = listing.total().get();
            json.writeNumberField("total", total);
            json.writeNumberField("pages", Math.ceilDiv(total, paging.limit()));
        }
        json.writeStringField("nextCursor", next.orElse(null));
    }
}
