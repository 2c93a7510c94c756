package crm.bootstrap.http;

import crm.adapter.rest.problem.Problem;
import crm.adapter.rest.problem.ProblemAnswer;
import crm.adapter.rest.request.Passage;
import crm.adapter.rest.request.RequestId;
import crm.domain.kernel.Rejected;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets no request begin once the node has said for long enough that it is not ready any more. Otherwise clients that come
 * again and again would keep it from ever ending what is under way, until it is torn down in the midst of that.
 */
@ApplicationScoped
class Departure {
    private static final String OPERATIONS = "/q/";
    private static final Rejected STOPPING = Rejected.of(
            Rejected.Category.UNAVAILABLE, "stopping", "This node is stopping; nothing was changed. Please try again.");

    private final Duration delay;
    private volatile Optional<Long> closing = Optional.empty();

    Departure(@ConfigProperty(name = "quarkus.shutdown.delay") Duration delay) {
        this.delay = delay;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent stopping) {
        closing = Optional.of(System.nanoTime() + delay.toNanos());
    }

    void install(@Observes Router router) {
        router.route().order(Passage.NODE_STAYS.order()).handler(this::admit);
    }

    private void admit(RoutingContext exchange) {
        boolean closed = closing.filter(from -> System.nanoTime() - from >= 0).isPresent();
        if (closed && !exchange.normalizedPath().startsWith(OPERATIONS)) {
            refuse(exchange);
        } else {
            exchange.next();
        }
    }

    private static void refuse(RoutingContext exchange) {
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ProblemAnswer.send(exchange.request(), Problem.of(STOPPING), RequestId.of(exchange));
    }
}
