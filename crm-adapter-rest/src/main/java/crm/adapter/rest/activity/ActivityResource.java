package crm.adapter.rest.activity;

import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.activity.ActivityList;
import crm.application.activity.CompleteActivity;
import crm.domain.activity.Activity;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Lists the activities that are asked for most, and completes them (EP-062 to EP-064, EP-067). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class ActivityResource {
    private final Lists lists;
    private final Verbs verbs;
    private final Requests requests;
    private final CompleteActivity completion;

    ActivityResource(Lists lists, Verbs verbs, Requests requests, CompleteActivity completion) {
        this.lists = lists;
        this.verbs = verbs;
        this.requests = requests;
        this.completion = completion;
    }

    @GET
    @Path("/activities/my")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response my() {
        return list(ActivityList.MY);
    }

    @GET
    @Path("/activities/overdue")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response overdue() {
        return list(ActivityList.OVERDUE);
    }

    @GET
    @Path("/activities/upcoming")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response upcoming() {
        return list(ActivityList.UPCOMING);
    }

    @GET
    @Path("/activities/today")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response today() {
        return list(ActivityList.TODAY);
    }

    private Response list(ActivityList list) {
        return lists.answer(requests.caller(), Activity.TYPE, list.said(), list.unlessAsked());
    }

    @POST
    @Path("/activities/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response complete(@PathParam("id") String id, byte[] body) {
        return verbs.run(CompleteActivity.VERB, id, body, completion::complete);
    }

    @PUT
    @Path("/activities/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response putComplete(@PathParam("id") String id, byte[] body) {
        return complete(id, body);
    }

    @PATCH
    @Path("/activities/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response patchComplete(@PathParam("id") String id, byte[] body) {
        return complete(id, body);
    }
}
