package crm.adapter.rest.lead;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.record.Within;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.record.Records;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityType;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.lead.Lead;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** The next steps with a lead, done and to be done: the tasks that are linked to it (BR-047). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class NextStepResource {
    private static final String TASK = ActivityType.TASK.code();

    private final Records records;
    private final Lists lists;
    private final Requests requests;

    NextStepResource(Records records, Lists lists, Requests requests) {
        this.records = records;
        this.lists = lists;
        this.requests = requests;
    }

    @GET
    @Path("/leads/{id}/next-steps")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response list(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id lead = Verbs.identity(Lead.TYPE, text);
        return lists.belonging(
                caller,
                Lead.TYPE,
                lead,
                Activity.TYPE,
                Activity.LEAD,
                Map.of(Activity.TYPE_OF_ACTIVITY.name(), TASK),
                Map.of("sortBy", Activity.DUE_DATE.name(), "sortOrder", "asc"));
    }

    @POST
    @Path("/leads/{id}/next-steps")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@PathParam("id") String text, byte[] body) {
        Caller caller = requests.caller();
        Id lead = Verbs.identity(Lead.TYPE, text);
        Map<String, Plain> members = new LinkedHashMap<>(
                Within.body(Activity.LEAD, lead, JsonReader.structure(body)).members());
        members.putIfAbsent(Activity.TYPE_OF_ACTIVITY.name(), Plain.text(TASK));
        Changes changes = Activity.TYPE.form().read(new Plain.Structure(members));
        return requests.write(
                caller,
                body,
                () -> RecordAnswers.created(records.createWithin(caller, Lead.TYPE, lead, Activity.TYPE, changes)));
    }
}
