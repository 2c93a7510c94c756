package crm.adapter.rest.problem;

import crm.adapter.rest.request.AnswerHeaders;
import crm.adapter.rest.request.Passage;
import crm.adapter.rest.request.RequestId;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Gives what the HTTP server refuses on the way to a resource the form of every other refusal: addresses without a
 * path, hosts that are none.
 */
@ApplicationScoped
class ServerRefusals {
    private static final Logger LOG = Logger.getLogger(ServerRefusals.class);

    void install(@Observes Router router) {
        Handler<RoutingContext> refusal = ServerRefusals::refuse;
        router.route().order(Passage.REFUSED.order()).failureHandler(refusal);
        // What fails before the first route asks here.
        router.errorHandler(400, refusal).errorHandler(404, refusal);
    }

    private static void refuse(RoutingContext exchange) {
        if (exchange.response().ended() || exchange.response().headWritten()) {
            return;
        }
        int status = exchange.statusCode() >= 400 && exchange.statusCode() < 500 ? exchange.statusCode() : 500;
        if (status == 500) {
            LOG.errorf(exchange.failure(), "Request %s failed", RequestId.of(exchange));
        }
        Problem problem = Problem.of(status, Refusals.code(status), Refusals.detail(status, exchange.request()));
        AnswerHeaders.set(exchange);
        ProblemAnswer.send(exchange.request(), problem, RequestId.of(exchange));
    }
}
