package crm.bootstrap.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers a body that announces more than the limit with a problem, where the server itself would send an empty answer. */
@ApplicationScoped
class BodyLimit {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::check);
    }

    private void check(RoutingContext exchange) {
        var announced = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null || Long.parseLong(announced) <= limit) {
            exchange.next();
            return;
        }
        var problem = """
            {"type":"about:blank","title":"Content Too Large","status":413,"code":"body-too-large",\
            "detail":"A request body may have at most %d bytes."}""".formatted(limit);
        var request = exchange.request();
        // A client that is still sending would see a broken connection instead of the answer, so its bytes are thrown
        // away for a while before the connection ends.
        request.handler(_ -> {});
        request.endHandler(_ -> request.connection().close());
        exchange.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .send(problem)
                .onComplete(_ -> exchange.vertx()
                        .setTimer(PATIENCE.toMillis(), _ -> request.connection().close()));
        request.resume();
    }
}
