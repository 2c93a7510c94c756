package crm.adapter.rest.problem;

import crm.adapter.rest.request.RequestId;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers a request whose address cannot even be read, before any resource is looked for, with a problem. */
@ApplicationScoped
class UnreadableRequests {

    void install(@Observes Router router) {
        router.errorHandler(400, UnreadableRequests::refuse);
    }

    private static void refuse(RoutingContext exchange) {
        String requestId = RequestId.of(exchange);
        Problem problem = Problem.of(400, "malformed_request", "The address of the request cannot be read.");
        exchange.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader(RequestId.HEADER, requestId)
                .end(Buffer.buffer(
                        problem.json(String.valueOf(exchange.request().path()), requestId)));
    }
}
