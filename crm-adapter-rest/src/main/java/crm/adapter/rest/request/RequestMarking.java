package crm.adapter.rest.request;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** Gives every request its identity, in the log and in the answer, before anything can refuse it. */
@ApplicationScoped
class RequestMarking {
    /** Before authentication, limits and routing. */
    private static final int FIRST = Integer.MIN_VALUE + 100;

    private static final String POLICY = "Content-Security-Policy";
    /** An answer is no page: a browser that shows it loads nothing for it, and shows it in no other page. */
    private static final String OF_ANSWERS = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /** The page that describes the interface brings scripts of its own. */
    private static final String OF_DOCUMENTS = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(RequestMarking::mark);
    }

    private static void mark(RoutingContext exchange) {
        String requestId = RequestId.of(exchange);
        MDC.put("requestId", requestId);
        var headers = exchange.response().headers();
        headers.set(RequestId.HEADER, requestId);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        String path = exchange.request().path();
        boolean document = path == null || isDocument(path);
        headers.set(POLICY, document ? OF_DOCUMENTS : OF_ANSWERS);
        if (!document && path.startsWith("/api/")) {
            headers.set("Cache-Control", "no-store");
        }
        exchange.next();
    }

    /** The interface's own description holds no data and may be kept. */
    private static boolean isDocument(String path) {
        return path.startsWith("/api/docs") || path.startsWith("/api/openapi");
    }
}
