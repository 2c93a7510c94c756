package crm.adapter.rest.request;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells a browser that may have asked for it. */
public final class AnswerHeaders {
    /** An answer is no page: a browser that shows it loads nothing for it, runs nothing, and shows it in no other page. */
    private static final String OF_ANSWERS = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

    /** The page that describes the interface brings scripts of its own. */
    private static final String OF_DOCUMENTS = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private AnswerHeaders() {}

    /** Sets them, and the identity of the request. */
    public static void set(RoutingContext exchange) {
        set(exchange.request(), RequestId.of(exchange));
    }

    /** Sets them where no route hears of the request. */
    public static void set(HttpServerRequest request, String requestId) {
        String path = request.path();
        boolean document = path != null && isDocument(path);
        var headers = request.response().headers();
        headers.set(RequestId.HEADER, requestId);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", document ? OF_DOCUMENTS : OF_ANSWERS);
        if (!document && path != null && path.startsWith("/api/")) {
            headers.set("Cache-Control", "no-store");
        }
    }

    /** The interface's own description holds no data and may be kept. */
    private static boolean isDocument(String path) {
        return path.startsWith("/api/docs") || path.startsWith("/api/openapi");
    }
}
