package crm.adapter.rest.organisation;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.request.EntityTags;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.once.Answer;
import crm.application.organisation.TenantPreferences;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Plain;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of the caller's tenant. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
class TenantResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Requests requests;
    private final TenantPreferences preferences;

    TenantResource(Requests requests, TenantPreferences preferences) {
        this.requests = requests;
        this.preferences = preferences;
    }

    @GET
    @Path("tenant")
    public Response show() {
        TenantPreferences.Kept kept = preferences.show(requests.caller());
        return Response.ok(json(kept))
                .header("ETag", EntityTags.of(kept.version()))
                .build();
    }

    @PUT
    @Path("tenant")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response put(byte[] body) {
        return change(body);
    }

    @PATCH
    @Path("tenant")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    public Response patch(byte[] body) {
        return change(body);
    }

    private Response change(byte[] body) {
        Caller caller = requests.caller();
        Changes changes = TenantPreferences.FORM.readUpdate(JsonReader.structure(body));
        return requests.write(caller, body, () -> {
            TenantPreferences.Kept kept = preferences.change(caller, versions(), changes);
            return new Answer(
                    200,
                    Map.of(
                            "Content-Type", List.of(MediaType.APPLICATION_JSON),
                            "ETag", List.of(EntityTags.of(kept.version()))),
                    json(kept));
        });
    }

    private Optional<List<Long>> versions() {
        return requests.entityTags("If-Match").filter(tags -> !tags.any()).map(EntityTags::versions);
    }

    private static byte[] json(TenantPreferences.Kept kept) {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("key", Plain.text(kept.settings().tenant()));
        members.put("name", Plain.text(kept.settings().name()));
        members.put("currency", Plain.text(kept.settings().currency().getCurrencyCode()));
        members.put("timezone", Plain.text(kept.settings().zone().getId()));
        members.put("uniqueEmails", Plain.flag(kept.settings().uniqueEmails()));
        members.put("secondFactorRequired", Plain.flag(kept.settings().secondFactorRequired()));
        members.put("version", Plain.number(kept.version()));
        return JsonWriter.bytes(json -> JsonWriter.plain(json, new Plain.Structure(members)));
    }
}
