package crm.adapter.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.application.VerbCatalog;
import crm.domain.DeclaredTypes;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** The document as it is drawn from the declarations, as JSON. */
final class Drawn {
    static final JsonNode DOCUMENT = document();

    private Drawn() {}

    static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas").path(name);
    }

    private static JsonNode document() {
        OpenAPI model = OASFactory.createOpenAPI()
                .info(OASFactory.createInfo().title("CRM").version("1"));
        new ApiDescription(DeclaredTypes.CATALOG, VerbCatalog.VERBS).into(model);
        String json = SmallRyeOpenAPI.builder()
                .withInitialModel(model)
                .enableAnnotationScan(false)
                .enableStandardStaticFiles(false)
                .enableStandardFilter(false)
                .enableModelReader(false)
                .build()
                .toJSON();
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
