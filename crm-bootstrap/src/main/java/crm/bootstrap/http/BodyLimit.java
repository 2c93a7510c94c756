package crm.bootstrap.http;

import crm.adapter.rest.problem.Problem;
import crm.adapter.rest.request.RequestId;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
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
        var request = exchange.request();
        var problem = Problem.of(413, "body_too_large", "A request body may have at most " + limit + " bytes.")
                .json(request.path(), RequestId.of(exchange));
        // A client that is still sending would see a broken connection instead of the answer, so its bytes are thrown
        // away for a while before the connection ends.
        request.handler(_ -> {});
        request.endHandler(_ -> request.connection().close());
        exchange.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .send(Buffer.buffer(problem))
                .onComplete(_ -> exchange.vertx()
                        .setTimer(PATIENCE.toMillis(), _ -> request.connection().close()));
        request.resume();
    }
}
