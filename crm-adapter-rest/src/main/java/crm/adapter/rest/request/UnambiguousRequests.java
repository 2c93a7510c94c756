package crm.adapter.rest.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Refuses what the server in front of this one may have read in another way, and ends the connection with it; and media
 * types that are none, before anything takes them apart.
 */
@ApplicationScoped
class UnambiguousRequests {
    private static final Logger LOG = Logger.getLogger(UnambiguousRequests.class);

    void install(@Observes Router router) {
        router.route().order(Passage.UNAMBIGUOUS.order()).handler(UnambiguousRequests::check);
    }

    private static void check(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        // Bytes that are no HTTP any more are the client's mistake: the connection ends, and nobody needs to be told.
        request.connection().exceptionHandler(failure -> LOG.debugf("A connection broke off: %s", failure));
        if (isAmbiguous(request)) {
            exchange.addEndHandler(_ -> request.connection().close());
            exchange.fail(400);
        } else if (!hasMediaType(request)) {
            exchange.fail(415);
        } else {
            exchange.next();
        }
    }

    private static boolean isAmbiguous(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        return hosts.size() > 1
                || hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1
                || request.headers().contains("")
                || request.headers().getAll(HttpHeaders.TRANSFER_ENCODING).size() > 1
                || Optional.ofNullable(request.getHeader(HttpHeaders.TRANSFER_ENCODING))
                        .filter(coding ->
                                !coding.equalsIgnoreCase("chunked") || request.version() == HttpVersion.HTTP_1_0)
                        .isPresent();
    }

    private static boolean hasMediaType(HttpServerRequest request) {
        String given = request.getHeader(HttpHeaders.CONTENT_TYPE);
        try {
            return given == null || MediaType.valueOf(given) != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
