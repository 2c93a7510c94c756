package crm.adapter.rest.export;

import crm.adapter.rest.record.FieldSelection;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.Tables;
import crm.application.access.Caller;
import crm.application.export.ExportRecords;
import crm.application.export.PartByPart;
import crm.application.record.Paging;
import crm.application.record.Parameters;
import crm.application.record.Query;
import crm.application.record.QueryReader;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Form;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers a whole list as a file, whatever address asks for it. */
@ApplicationScoped
public class Exports {
    private static final List<String> OF_PARTS = List.of("page", "limit", "cursor", "include");

    private final ExportRecords exports;
    private final QueryReader queries;
    private final Requests requests;
    private final Tables tables;

    Exports(ExportRecords exports, QueryReader queries, Requests requests, Tables tables) {
        this.exports = exports;
        this.queries = queries;
        this.requests = requests;
        this.tables = tables;
    }

    /**
     * The list as a file.
     *
     * @param parameters what is asked of the list, without what is asked of the file
     * @throws Rejected where the list cannot be asked for like that, or not by this caller
     */
    public <R extends Entity> Response answer(
            Caller caller, RecordType<R> type, Map<String, String> parameters, Tables.Asked asked) {
        requireWhole(parameters);
        Query query = queries.read(type, parameters, caller.tenant(), caller.user());
        ExportRecords.Export export = exports.prepare(caller, type, query, FieldSelection.names(parameters, "fields"));
        return tables.answer(asked, export.title(), sink -> export.to(sink::write));
    }

    /**
     * A list that is read part by part, as the request under way wants it: all of it as a file, or the part it asks for.
     *
     * @param form what can be asked of the list, with {@code limit} and {@code cursor}
     * @param list reads the part that is asked for
     * @param entries what the table holds of a part
     * @param told a part as an answer
     */
    public <T, P> Response answer(
            Caller caller,
            Form form,
            PartByPart<T> table,
            BiFunction<Caller, Values, P> list,
            Function<P, PartByPart.Part<T>> entries,
            Function<P, Response> told) {
        Map<String, String> parameters = requests.parametersWithout(Tables.PARAMETERS);
        return tables.asked()
                .map(file -> file(caller, form, parameters, file, table, list.andThen(entries)))
                .orElseGet(() -> told.apply(list.apply(caller, Parameters.read(form, parameters))));
    }

    private <T> Response file(
            Caller caller,
            Form form,
            Map<String, String> parameters,
            Tables.Asked asked,
            PartByPart<T> table,
            BiFunction<Caller, Values, PartByPart.Part<T>> list) {
        requireWhole(parameters);
        ExportRecords.Export export = exports.prepare(caller, table, (exporter, cursor) -> {
            Map<String, String> part = new HashMap<>(parameters);
            part.put("limit", Integer.toString(Paging.MAXIMUM_LIMIT));
            cursor.ifPresent(next -> part.put("cursor", next));
            return list.apply(exporter, Parameters.read(form, part));
        });
        return tables.answer(asked, export.title(), sink -> export.to(sink::write));
    }

    private static void requireWhole(Map<String, String> parameters) {
        OF_PARTS.stream().filter(parameters::containsKey).findFirst().ifPresent(name -> {
            throw Rejected.malformedParameter(name, "contradiction", "A file holds the whole list.");
        });
    }
}
