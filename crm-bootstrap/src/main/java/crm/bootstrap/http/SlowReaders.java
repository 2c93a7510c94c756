package crm.bootstrap.http;

import crm.adapter.rest.request.Passage;
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
    void install(@Observes Router router) {
        router.route().order(Passage.READER_KEEPS_UP.order()).handler(SlowReaders::awaitReader);
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
