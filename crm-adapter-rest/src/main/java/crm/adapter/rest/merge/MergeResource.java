package crm.adapter.rest.merge;

import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.RecordJson;
import crm.adapter.rest.record.Verbs;
import crm.application.Verb;
import crm.application.merge.MergeRecords;
import crm.application.once.Answer;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Entity;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Makes one record of several, and several of it again (EP-008). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class MergeResource {
    private final Verbs verbs;
    private final MergeRecords mergers;

    MergeResource(Verbs verbs, MergeRecords mergers) {
        this.verbs = verbs;
        this.mergers = mergers;
    }

    @POST
    @Path("/customers/{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response mergeCustomers(@PathParam("id") String id, byte[] body) {
        return merge(Customer.TYPE, MergeRecords.MERGE_CUSTOMERS, id, body);
    }

    @POST
    @Path("/contacts/{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response mergeContacts(@PathParam("id") String id, byte[] body) {
        return merge(Contact.TYPE, MergeRecords.MERGE_CONTACTS, id, body);
    }

    @POST
    @Path("/leads/{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response mergeLeads(@PathParam("id") String id, byte[] body) {
        return merge(Lead.TYPE, MergeRecords.MERGE_LEADS, id, body);
    }

    @POST
    @Path("/customers/{id}/unmerge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unmergeCustomers(@PathParam("id") String id, byte[] body) {
        return unmerge(Customer.TYPE, MergeRecords.UNMERGE_CUSTOMERS, id, body);
    }

    @POST
    @Path("/contacts/{id}/unmerge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unmergeContacts(@PathParam("id") String id, byte[] body) {
        return unmerge(Contact.TYPE, MergeRecords.UNMERGE_CONTACTS, id, body);
    }

    @POST
    @Path("/leads/{id}/unmerge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unmergeLeads(@PathParam("id") String id, byte[] body) {
        return unmerge(Lead.TYPE, MergeRecords.UNMERGE_LEADS, id, body);
    }

    private <R extends Entity> Response merge(RecordType<R> type, Verb verb, String id, byte[] body) {
        return verbs.run(
                verb,
                id,
                body,
                (caller, survivor, version, input) -> mergers.merge(caller, type, verb, survivor, version, input));
    }

    private <R extends Entity> Response unmerge(RecordType<R> type, Verb verb, String id, byte[] body) {
        return verbs.run(
                verb,
                id,
                body,
                (caller, survivor, version, input) -> mergers.unmerge(caller, type, verb, survivor, version, input),
                MergeResource::undone);
    }

    private static Answer undone(MergeRecords.Undone<?> undone) {
        return RecordAnswers.told(json -> {
            json.writeStartObject();
            json.writeFieldName("record");
            RecordJson.record(json, undone.survivor());
            json.writeFieldName("restored");
            RecordJson.records(json, undone.restored());
            json.writeArrayFieldStart("kept");
            for (MergeRecords.Kept kept : undone.kept()) {
                json.writeStartObject();
                json.writeStringField("type", kept.type().name());
                json.writeStringField("id", kept.record().toString());
                json.writeStringField("field", kept.field().orElse(null));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
