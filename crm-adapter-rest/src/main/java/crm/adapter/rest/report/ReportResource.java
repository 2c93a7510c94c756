package crm.adapter.rest.report;

import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.adapter.rest.table.Tables;
import crm.application.access.Caller;
import crm.application.report.ReportRows;
import crm.application.report.ShowReports;
import crm.application.table.Cell;
import crm.application.table.Table;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers every declared report in the same way, as JSON or as a file (EP-081 to EP-085). */
@Path("/api/crm")
@Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
public class ReportResource {
    private final ShowReports reports;
    private final Requests requests;
    private final Tables tables;

    ReportResource(ShowReports reports, Requests requests, Tables tables) {
        this.reports = reports;
        this.requests = requests;
        this.tables = tables;
    }

    @GET
    @Path("/reports")
    public Response all() {
        requests.parameters(new String[0]);
        return json(content -> ReportJson.list(content, reports.all(requests.caller())));
    }

    @GET
    @Path("/reports/{report}")
    public Response show(@PathParam("report") String name) {
        Caller caller = requests.caller();
        Optional<Tables.Asked> file = tables.asked();
        Map<String, String> parameters = requests.parametersWithout(Tables.PARAMETERS);
        if (file.isEmpty()) {
            ShowReports.Shown shown = reports.show(caller, name, parameters);
            return json(content -> ReportJson.report(content, shown));
        }
        ShowReports.Shown shown = reports.export(caller, name, parameters);
        return tables.answer(file.get(), table(shown, file.get().format()));
    }

    @GET
    @Path("/reports/{report}/records")
    public Response records(@PathParam("report") String name) {
        Caller caller = requests.caller();
        ShowReports.Evidence evidence = reports.evidence(caller, name, requests.parameters());
        return json(content -> ReportJson.evidence(content, evidence));
    }

    /** People read totals beneath the rows; programs that read values add up themselves. */
    private static Table table(ShowReports.Shown shown, TableFormat format) {
        Stream<List<Cell>> rows = shown.lines().lines().stream().map(ReportRows.Line::cells);
        Stream<List<Cell>> totals = shown.lines().totals().stream().map(total -> named(total.cells()));
        return new Table(
                shown.question().report().title(),
                shown.question().columns(),
                (format == TableFormat.CSV ? rows : Stream.concat(rows, totals)).iterator());
    }

    private static List<Cell> named(List<Cell> total) {
        List<Cell> named = new ArrayList<>(total);
        named.set(0, new Cell.Text("Total"));
        return named;
    }

    private static Response json(JsonWriter.Content content) {
        return Response.ok(JsonWriter.bytes(content), MediaType.APPLICATION_JSON)
                .build();
    }
}
