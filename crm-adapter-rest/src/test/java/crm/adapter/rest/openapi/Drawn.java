package crm.adapter.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The document as it is drawn from the declarations, as JSON. */
final class Drawn {
    static final JsonNode DOCUMENT = document();

    private Drawn() {}

    static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas").path(name);
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper().readTree(WrittenDescription.of("1").toJSON());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
