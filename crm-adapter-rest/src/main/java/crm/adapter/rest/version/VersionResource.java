package crm.adapter.rest.version;

import crm.adapter.rest.json.JsonWriter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells everybody which build answers. */
@Path("/api/version")
public class VersionResource {
    private final byte[] answer;

    VersionResource(
            @ConfigProperty(name = "crm.build.version") String version,
            @ConfigProperty(name = "crm.build.commit") String commit) {
        this.answer = JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("version", version);
            json.writeStringField("commit", commit);
            json.writeEndObject();
        });
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] version() {
        return answer.clone();
    }
}
