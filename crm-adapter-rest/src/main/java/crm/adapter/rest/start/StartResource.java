package crm.adapter.rest.start;

import crm.adapter.rest.json.JsonWriter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leads whoever comes to the front door on: people to the documentation, programs to what there is. */
@Path("/")
public class StartResource {
    private static final Map<String, String> LINKS = new TreeMap<>(Map.of(
            "documentation", "/api/docs",
            "openapi", "/api/openapi",
            "signIn", "/api/auth/login",
            "types", "/api/crm/types",
            "version", "/api/version",
            "health", "/q/health"));

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    public Response start(@Context HttpHeaders headers) {
        return isBrowser(headers)
                ? Response.seeOther(URI.create("/api/docs")).build()
                : Response.ok(links(), MediaType.APPLICATION_JSON).build();
    }

    /** Whoever takes pages, and does not ask for JSON. */
    private static boolean isBrowser(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT))
                .filter(accept -> accept.contains(MediaType.TEXT_HTML) && !accept.contains(MediaType.APPLICATION_JSON))
                .isPresent();
    }

    private static byte[] links() {
        return JsonWriter.bytes(json -> {
            json.writeStartObject();
            for (Map.Entry<String, String> link : LINKS.entrySet()) {
                json.writeStringField(link.getKey(), link.getValue());
            }
            json.writeEndObject();
        });
    }
}
