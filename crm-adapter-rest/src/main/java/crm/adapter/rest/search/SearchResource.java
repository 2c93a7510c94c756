package crm.adapter.rest.search;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.record.Glimpse;
import crm.application.record.Parameters;
import crm.application.search.SearchEverything;
import crm.domain.kernel.RecordType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Searches customers, contacts, leads and deals at once (EP-090). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
    private final SearchEverything search;
    private final Requests requests;

    SearchResource(SearchEverything search, Requests requests) {
        this.search = search;
        this.requests = requests;
    }

    @GET
    @Path("/search")
    public Response search() {
        Caller caller = requests.caller();
        Map<RecordType<?>, List<SearchEverything.Hit>> found =
                search.search(caller, Parameters.read(SearchEverything.PARAMETERS, requests.parameters()));
        byte[] body = JsonWriter.bytes(json -> {
            json.writeStartObject();
            for (Map.Entry<RecordType<?>, List<SearchEverything.Hit>> type : found.entrySet()) {
                json.writeArrayFieldStart(type.getKey().path());
                for (SearchEverything.Hit hit : type.getValue()) {
                    hit(json, hit);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }

    /** What people recognise a record by, and what the search looks at. */
    private static void hit(JsonGenerator json, SearchEverything.Hit hit) throws IOException {
        Glimpse record = hit.record();
        json.writeStartObject();
        json.writeStringField("id", record.id().toString());
        json.writeStringField("type", record.type().name());
        json.writeStringField("label", record.shownLabel().orElse(null));
        json.writeStringField("match", hit.match().name());
        json.writeObjectFieldStart("record");
        JsonWriter.members(json, record.shown(), SearchEverything::isShown);
        json.writeEndObject();
        json.writeEndObject();
    }
}
