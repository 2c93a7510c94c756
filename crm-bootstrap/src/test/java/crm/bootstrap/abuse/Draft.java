package crm.bootstrap.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A request that could be right, laid open for somebody to spoil one thing of it. */
final class Draft {
    private static final String BOUNDARY = "----crm-abuse";

    final Operation operation;
    final Map<String, String> places = new LinkedHashMap<>();
    final List<String> query = new ArrayList<>();
    final List<Request.Header> headers = new ArrayList<>();
    String method;
    Optional<String> target = Optional.empty();
    Optional<JsonNode> json = Optional.empty();
    byte[] body = {};

    /** Whether it is still about the operation, so that the answer is one of those that are described. */
    boolean onItsWay = true;

    /** Whether it carries the identities and the token that the world knows, so that their fate can be told by it. */
    boolean genuine = true;

    private Draft(Operation operation) {
        this.operation = operation;
        this.method = operation.method();
    }

    static Draft of(Operation operation, Description description, World world, Random random) {
        Draft draft = new Draft(operation);
        Sample sample = new Sample(description, world, random);
        operation
                .parameters("path")
                .forEach(one -> draft.places.put(one.name(), place(one, operation, sample, world, random)));
        operation.parameters("query").stream()
                .filter(one -> one.required()
                        || random.nextInt(operation.parameters("query").size()) < 2)
                .filter(one -> !one.name().equals("format"))
                .forEach(one -> draft.query.add(
                        encoded(one.name()) + "=" + encoded(text(sample.of(one.name(), one.schema())))));
        if (!operation.open()) {
            draft.headers.add(world.credentials());
        }
        draft.fill(sample, random);
        return draft;
    }

    private static String place(
            Operation.Parameter parameter, Operation operation, Sample sample, World world, Random random) {
        return parameter.name().equals("id")
                ? world.idIn(operation.path(), random).orElse(text(sample.of(parameter.name(), parameter.schema())))
                : encoded(text(sample.of(parameter.name(), parameter.schema())));
    }

    private void fill(Sample sample, Random random) {
        if (operation.takesForms() && (!operation.takesJson() || random.nextInt(4) == 0)) {
            form(sample.of("form", operation.bodies().get("multipart/form-data")));
        } else if (operation.takesJson()) {
            json = Optional.of(sample.of("body", operation.bodies().get("application/json")));
            body = json.get().toString().getBytes(UTF_8);
            headers.add(new Request.Header("Content-Type", "application/json"));
        }
    }

    private void form(JsonNode members) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        members.properties().forEach(member -> {
            boolean file = member.getKey().equals("file") || member.getKey().equals("files");
            form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + member.getKey() + "\""
                            + (file ? "; filename=\"a.csv\"\r\nContent-Type: text/csv" : "") + "\r\n\r\n"
                            + (file ? "name,email\nAda,ada@example.com\n" : text(member.getValue())) + "\r\n")
                    .getBytes(UTF_8));
        });
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        body = form.toByteArray();
        headers.add(new Request.Header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
    }

    void header(String name, String value) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        headers.add(new Request.Header(name, value));
    }

    Request request() {
        return new Request(method, target.orElseGet(this::itsTarget), headers, body);
    }

    String itsTarget() {
        String path = operation.path();
        for (var place : places.entrySet()) {
            path = path.replace("{" + place.getKey() + "}", place.getValue());
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** As a parameter has it. */
    static String text(JsonNode value) {
        List<String> items = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(item -> items.add(text(item)));
            return String.join(",", items);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
