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
import crm.application.record.Records;
import crm.domain.kernel.Entity;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is asked of a list and writes the list: {@code {data, pagination}}. */
@ApplicationScoped
public class Lists {
    private final QueryReader queries;
    private final Requests requests;
    private final Tables tables;
    private final Exports exports;

    Lists(QueryReader queries, Requests requests, Tables tables, Exports exports) {
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

    /**
     * What the request under way asks of the type's list.
     *
     * @param more the members that the answer holds besides the type's fields
     * @throws crm.domain.kernel.Rejected naming the first parameter that cannot be understood
     */
    public Asked asked(Caller caller, RecordType<?> type, Set<String> more) {
        return asked(caller, type, more, Map.of());
    }

    /**
     * As {@link #asked(Caller, RecordType, Set)}, for an address that already says something of what is asked.
     *
     * @param said parameters that the address stands for; a request may repeat them and no more
     */
    public Asked asked(Caller caller, RecordType<?> type, Set<String> more, Map<String, String> said) {
        return asked(caller, type, more, said, Map.of());
    }

    /**
     * As {@link #asked(Caller, RecordType, Set, Map)}, for an address that asks for something by itself.
     *
     * @param unlessAsked parameters that hold where the request does not give others
     */
    public Asked asked(
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
