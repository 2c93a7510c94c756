package crm.adapter.rest.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers the description of the interface to everybody. It is written when somebody first asks for it: reading and
 * writing it took a quarter of every start.
 */
@ApplicationScoped
class DescriptionRoute {
    private static final String PATH = "/api/openapi";
    private static final List<String> ENDINGS = List.of("", ".json", ".yaml", ".yml");

    private enum Form {
        JSON("application/json"),
        YAML("application/yaml");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        /** By the end of the address, the parameter {@code format} or the header Accept; YAML where none tells. */
        static Form asked(HttpServerRequest request) {
            String path = request.path();
            String said = path.contains(".")
                    ? path.substring(path.indexOf('.') + 1)
                    : Optional.ofNullable(request.getParam("format"))
                            .or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)))
                            .orElse("");
            return said.toLowerCase(Locale.ROOT).contains("json") ? JSON : YAML;
        }
    }

    private final String version;
    private final Map<Form, Buffer> written = new ConcurrentHashMap<>();

    DescriptionRoute(@ConfigProperty(name = "crm.build.version") String version) {
        this.version = version;
    }

    void serve(@Observes Router router) {
        ENDINGS.forEach(ending -> router.route(PATH + ending)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .blockingHandler(this::answer, false));
    }

    private void answer(RoutingContext exchange) {
        Form form = Form.asked(exchange.request());
        Buffer text = written.computeIfAbsent(form, this::write);
        // The server says so of what is not to be compressed.
        exchange.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, form.type + ";charset=UTF-8")
                .end(text);
    }

    private Buffer write(Form form) {
        var description = WrittenDescription.of(version);
        return Buffer.buffer(
                switch (form) {
                    case JSON -> description.toJSON();
                    case YAML -> description.toYAML();
                });
    }
}
