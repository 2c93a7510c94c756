package crm.adapter.rest.types;

import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.types.ShowTypes;
import crm.domain.kernel.Plain;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Describes to the caller what the caller may use: all that a generic form, list or import needs. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class TypesResource {
    private final Requests requests;
    private final ShowTypes types;

    TypesResource(Requests requests, ShowTypes types) {
        this.requests = requests;
        this.types = types;
    }

    @GET
    @Path("/types")
    public Response all() {
        Caller caller = requests.caller();
        return answer(new Members()
                .with("data", types.all(caller), TypeDescription::of)
                .with("permissions", TypeDescription.permissions(caller.grants()))
                .structure());
    }

    @GET
    @Path("/types/{name}")
    public Response one(@PathParam("name") String name) {
        return answer(TypeDescription.of(types.named(requests.caller(), name)));
    }

    private static Response answer(Plain description) {
        return Response.ok(JsonWriter.bytes(json -> JsonWriter.plain(json, description)), MediaType.APPLICATION_JSON)
                .build();
    }
}
