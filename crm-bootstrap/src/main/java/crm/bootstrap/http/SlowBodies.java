package crm.bootstrap.http;

import crm.adapter.rest.request.Passage;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Cuts off whoever sends a body byte by byte: idle connections end by themselves, but one that drips never is, and would
 * hold whatever waits for its body for as long as it likes.
 */
@ApplicationScoped
class SlowBodies {
    private static final Logger LOG = Logger.getLogger(SlowBodies.class);
    private static final int LEAST_BYTES_PER_SECOND = 500;

    private final Duration patience;

    SlowBodies(@ConfigProperty(name = "crm.http.body.patience") Duration patience) {
        this.patience = patience;
    }

    void install(@Observes Router router) {
        router.route().order(Passage.BODY_KEEPS_COMING.order()).handler(this::watch);
    }

    private void watch(RoutingContext exchange) {
        if (hasBody(exchange.request())) {
            long begin = System.nanoTime();
            // Again and again, because a body that began well may come to a halt as well.
            long watch = exchange.vertx().setPeriodic(patience.toMillis(), _ -> look(exchange, begin));
            exchange.addEndHandler(_ -> exchange.vertx().cancelTimer(watch));
        }
        exchange.next();
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    private static void look(RoutingContext exchange, long begin) {
        HttpServerRequest request = exchange.request();
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        if (!request.isEnded() && request.bytesRead() < seconds * LEAST_BYTES_PER_SECOND) {
            LOG.debugf("A body was cut off after %d bytes in %d seconds", request.bytesRead(), seconds);
            request.connection().close();
        }
    }
}
