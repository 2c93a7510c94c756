package crm.adapter.rest.problem;

import crm.adapter.rest.request.AnswerHeaders;
import crm.adapter.rest.request.RequestId;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Context;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * Gives what no route ever hears of the form of every other refusal: request lines and headers that are too long or
 * none, and addresses that are none. The server would answer them with nothing but a status.
 */
@ApplicationScoped
class UnreadableRequests implements VertxOptionsCustomizer {
    /** What Netty takes for the address of a request whose first line it could not read. */
    private static final String NO_ADDRESS = "/bad-request";

    @Override
    public void accept(VertxOptions options) {
        options.setTracingOptions(new TracingOptions().setFactory(_ -> new Beginnings()));
    }

    /**
     * The one thing in the server that sees each request before it is decided who answers it. Its handler of invalid
     * requests could be set nowhere else: the framework makes the server, and keeps it.
     */
    private static final class Beginnings implements VertxTracer<Void, Void> {
        @Override
        public <R> Void receiveRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R begun,
                String operation,
                Iterable<Map.Entry<String, String>> headers,
                TagExtractor<R> tags) {
            if (begun instanceof HttpServerRequest request
                    && request.connection() instanceof HttpServerConnection connection
                    && !isReadable(request)) {
                connection.handler(UnreadableRequests::refuse).invalidRequestHandler(UnreadableRequests::refuse);
            }
            return null;
        }
    }

    private static boolean isReadable(HttpServerRequest request) {
        return request.decoderResult().isSuccess() && isAddress(request.uri());
    }

    private static boolean isAddress(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static void refuse(HttpServerRequest request) {
        var connection = (HttpServerConnection) request.connection();
        // Whatever else has come goes unanswered, as it would if it had come after the connection's end.
        connection.handler(_ -> {}).invalidRequestHandler(_ -> {});
        int status = status(request);
        Problem problem = Problem.of(status, Refusals.code(status), Refusals.detail(status, request));
        String requestId = RequestId.of(request);
        AnswerHeaders.set(request, requestId);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ProblemAnswer.send(request, problem, address(request), requestId);
        connection.close();
    }

    private static int status(HttpServerRequest request) {
        return switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> 414;
            case TooLongHttpHeaderException _ -> 431;
            case null, default -> 400;
        };
    }

    private static String address(HttpServerRequest request) {
        String path = request.path();
        return path == null || path.equals(NO_ADDRESS) ? "" : path;
    }
}
