package crm.adapter.rest.request;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** Gives every request its identity, in the log and in the answer, before anything can refuse it. */
@ApplicationScoped
class RequestMarking {
    void install(@Observes Router router) {
        router.route().order(Passage.IDENTITY.order()).handler(RequestMarking::mark);
    }

    private static void mark(RoutingContext exchange) {
        String requestId = RequestId.of(exchange);
        MDC.put("requestId", requestId);
        AnswerHeaders.set(exchange);
        exchange.next();
    }
}
