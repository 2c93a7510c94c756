package crm.adapter.rest.request;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Gives every request its identity, in the log and in the answer, before anything can refuse it. */
@ApplicationScoped
class RequestMarking {
    private final SecurityLog securityLog;

    RequestMarking(SecurityLog securityLog) {
        this.securityLog = securityLog;
    }

    void install(@Observes Router router) {
        router.route().order(Passage.IDENTITY.order()).handler(this::mark);
    }

    private void mark(RoutingContext exchange) {
        LogMarks.request(RequestId.of(exchange));
        AnswerHeaders.set(exchange);
        securityLog.watch(exchange);
        exchange.next();
    }
}
