package crm.adapter.rest.note;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.record.Within;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.record.Records;
import crm.domain.customer.Customer;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.note.Note;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Lists and adds the notes of a customer beneath it (EP-006). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class NoteResource {
    private final Records records;
    private final Lists lists;
    private final Requests requests;

    NoteResource(Records records, Lists lists, Requests requests) {
        this.records = records;
        this.lists = lists;
        this.requests = requests;
    }

    @GET
    @Path("/customers/{id}/notes")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response list(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id customer = Verbs.identity(Customer.TYPE, text);
        return lists.belonging(caller, Customer.TYPE, customer, Note.TYPE, Note.CUSTOMER);
    }

    @POST
    @Path("/customers/{id}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@PathParam("id") String text, byte[] body) {
        Caller caller = requests.caller();
        Id customer = Verbs.identity(Customer.TYPE, text);
        Changes changes = Note.TYPE.form().read(Within.body(Note.CUSTOMER, customer, JsonReader.structure(body)));
        return requests.write(
                caller,
                body,
                () -> RecordAnswers.created(records.createWithin(caller, Customer.TYPE, customer, Note.TYPE, changes)));
    }
}
