package crm.adapter.rest.activity;

import crm.adapter.rest.record.RecordResource;
import crm.domain.activity.Activity;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Activities under the name and in the words of tasks (EP-100 to EP-105). */
@Path("/api/tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource {
    private static final String ACTIVITIES = Activity.TYPE.path();
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final RecordResource records;
    private final ActivityResource activities;

    TaskResource(RecordResource records, ActivityResource activities) {
        this.records = records;
        this.activities = activities;
    }

    @GET
    public Response list() {
        return TaskShape.list(records.list(ACTIVITIES));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(byte[] body) {
        return TaskShape.one(records.create(ACTIVITIES, body));
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id) {
        return TaskShape.one(records.get(ACTIVITIES, id));
    }

    @PUT
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response put(@PathParam("id") String id, byte[] body) {
        return TaskShape.one(records.put(ACTIVITIES, id, body));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response patch(@PathParam("id") String id, byte[] body) {
        return TaskShape.one(records.patch(ACTIVITIES, id, body));
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        return records.delete(ACTIVITIES, id);
    }

    @PATCH
    @Path("/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response complete(@PathParam("id") String id, byte[] body) {
        return TaskShape.one(activities.complete(id, body));
    }
}
