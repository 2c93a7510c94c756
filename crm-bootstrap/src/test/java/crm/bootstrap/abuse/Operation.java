package crm.bootstrap.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One operation, as the OpenAPI document describes it; every reference in its first level is resolved.
 *
 * @param path as in {@code /api/crm/deals/{id}}
 * @param bodies the schema of its body for each media type; none where it takes no body
 * @param statuses those that it may answer with
 * @param open whether it needs no token
 */
record Operation(
        String id,
        String method,
        String path,
        List<Parameter> parameters,
        Map<String, JsonNode> bodies,
        Set<Integer> statuses,
        boolean open) {

    /** @param in {@code path}, {@code query} or {@code header} */
    record Parameter(String name, String in, JsonNode schema, boolean required) {}

    List<Parameter> parameters(String in) {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals(in))
                .toList();
    }

    boolean takesJson() {
        return bodies.containsKey("application/json");
    }

    boolean takesForms() {
        return bodies.containsKey("multipart/form-data");
    }

    @Override
    public String toString() {
        return id;
    }
}
