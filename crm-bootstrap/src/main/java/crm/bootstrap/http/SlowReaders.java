package crm.bootstrap.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Makes nobody another answer while the one before it has not gone out: whoever asked for many in advance and read none
 * of them would fill the memory.
 */
@ApplicationScoped
class SlowReaders {
    private static final int BEFORE_ALL_WORK = Integer.MIN_VALUE + 99;

    void install(@Observes Router router) {
        router.route().order(BEFORE_ALL_WORK).handler(SlowReaders::awaitReader);
    }

    private static void awaitReader(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        if (response.writeQueueFull()) {
            response.drainHandler(_ -> {
                response.drainHandler(null);
                exchange.next();
            });
        } else {
            exchange.next();
        }
    }
}
