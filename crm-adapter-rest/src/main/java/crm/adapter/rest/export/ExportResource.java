package crm.adapter.rest.export;

import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.adapter.rest.table.Tables;
import crm.application.access.Caller;
import crm.domain.Catalog;
import crm.domain.customer.Customer;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Hands out whole lists as files (EP-092). */
@Path("/api/crm")
public class ExportResource {
    private static final String OF_THE_LIST = "filter.";
    private static final String CUSTOMERS = Customer.TYPE.path();

    private final Catalog catalog;
    private final Requests requests;
    private final Tables tables;
    private final Exports exports;

    ExportResource(Catalog catalog, Requests requests, Tables tables, Exports exports) {
        this.catalog = catalog;
        this.requests = requests;
        this.tables = tables;
        this.exports = exports;
    }

    @GET
    @Path("/export")
    @Produces({TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response export() {
        Caller caller = requests.caller();
        Map<String, String> given = requests.parametersWithout(Tables.PARAMETERS);
        RecordType<?> type = type(Optional.ofNullable(given.remove("type")).orElse(CUSTOMERS));
        Map<String, String> parameters = new LinkedHashMap<>();
        // A type can have a field called type: its filter is asked for as filter.type here.
        given.forEach((name, text) ->
                parameters.put(name.startsWith(OF_THE_LIST) ? name.substring(OF_THE_LIST.length()) : name, text));
        if ("json".equalsIgnoreCase(requests.parameters().get("format"))) {
            throw Rejected.malformedParameter("format", "unknown_choice", "A file is written as csv, xlsx or pdf.");
        }
        Tables.Asked asked = tables.asked().orElseGet(() -> new Tables.Asked(TableFormat.CSV, false));
        return exports.answer(caller, type, parameters, asked);
    }

    private RecordType<?> type(String named) {
        return catalog.atPath(named)
                .or(() -> catalog.named(named))
                .filter(type -> type.operations().contains(Operation.VIEW))
                .orElseThrow(() -> Rejected.malformedParameter(
                        "type", "unknown_choice", "type names a type of records, as in type=customers."));
    }
}
