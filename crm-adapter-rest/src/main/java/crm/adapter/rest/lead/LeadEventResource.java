package crm.adapter.rest.lead;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.RecordJson;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.record.Within;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.lead.LeadEvents;
import crm.application.once.Answer;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.scoring.LeadScore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** What a lead did, and the scores it has had for it (ENT-18). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class LeadEventResource {
    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of(MediaType.APPLICATION_JSON));

    private final LeadEvents events;
    private final Lists lists;
    private final Requests requests;

    LeadEventResource(LeadEvents events, Lists lists, Requests requests) {
        this.events = events;
        this.lists = lists;
        this.requests = requests;
    }

    @GET
    @Path("/leads/{id}/events")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response list(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id lead = Verbs.identity(Lead.TYPE, text);
        return lists.answer(
                caller,
                LeadEvent.TYPE,
                Map.of(LeadEvent.LEAD.name(), lead.toString()),
                Map.of(),
                asked -> events.list(caller, lead, asked.query()));
    }

    @GET
    @Path("/leads/{id}/scores")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response scores(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id lead = Verbs.identity(Lead.TYPE, text);
        return lists.answer(
                caller,
                LeadScore.TYPE,
                Map.of(LeadScore.LEAD.name(), lead.toString()),
                Map.of(),
                asked -> events.scores(caller, lead, asked.query()));
    }

    @POST
    @Path("/leads/{id}/events")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response keep(@PathParam("id") String text, byte[] body) {
        Caller caller = requests.caller();
        Id lead = Verbs.identity(Lead.TYPE, text);
        Plain sent = JsonReader.read(body);
        return requests.write(caller, body, () -> switch (sent) {
            case Plain.Structure one ->
                one(events.keep(caller, lead, List.of(changes(lead, one))).getFirst());
            case Plain.Sequence several -> several(events.keep(caller, lead, changes(lead, several)));
            case Plain.Text _, Plain.Number _, Plain.Flag _, Plain.Nothing _ -> throw notEvents();
        });
    }

    private static Changes changes(Id lead, Plain.Structure event) {
        return LeadEvent.TYPE.form().read(Within.body(LeadEvent.LEAD, lead, event));
    }

    private static List<Changes> changes(Id lead, Plain.Sequence events) {
        if (events.items().isEmpty() || events.items().size() > Field.MAXIMUM_ITEMS) {
            throw Rejected.malformed("wrong_number", "A list holds 1 to " + Field.MAXIMUM_ITEMS + " events.");
        }
        return events.items().stream()
                .map(item -> {
                    if (item instanceof Plain.Structure event) {
                        return changes(lead, event);
                    }
                    throw notEvents();
                })
                .toList();
    }

    private static Rejected notEvents() {
        return Rejected.malformed("not_events", "The body must be an event, or a list of events.");
    }

    private static Answer one(Stored<LeadEvent> event) {
        return new Answer(201, JSON, JsonWriter.bytes(json -> RecordJson.record(json, event)));
    }

    private static Answer several(List<Stored<LeadEvent>> kept) {
        return new Answer(201, JSON, JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeFieldName("data");
            RecordJson.records(json, kept);
            json.writeEndObject();
        }));
    }
}
