package crm.adapter.rest.assignment;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.assignment.LeadAssignmentRules;
import crm.domain.assignment.AssignmentRules;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Plain;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;

/** By which rules leads are given to users (EP-028, BR-046). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class AssignmentResource {
    private final Requests requests;
    private final LeadAssignmentRules rules;

    AssignmentResource(Requests requests, LeadAssignmentRules rules) {
        this.requests = requests;
        this.rules = rules;
    }

    @GET
    @Path("/lead-assignment/rules")
    public Response show() {
        Plain.Structure current = rules.current(requests.caller()).values().plain();
        return Response.ok(JsonWriter.bytes(json -> JsonWriter.plain(json, current)), MediaType.APPLICATION_JSON)
                .build();
    }

    @PUT
    @Path("/lead-assignment/rules")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(byte[] body) {
        Caller caller = requests.caller();
        Map<String, Plain> members = new HashMap<>(JsonReader.structure(body).members());
        Plain basis = members.getOrDefault(AssignmentRules.NUMBER.name(), Plain.NOTHING);
        members.remove(AssignmentRules.NUMBER.name());
        Changes changes = AssignmentRules.TYPE.form().read(new Plain.Structure(members));
        return requests.write(
                caller,
                body,
                () -> RecordAnswers.told(json -> JsonWriter.plain(
                        json, rules.replace(caller, basis, changes).values().plain())));
    }
}
