package crm.bootstrap.http;

import crm.adapter.rest.problem.Problem;
import crm.adapter.rest.request.LargeBodies;
import crm.adapter.rest.request.Passage;
import crm.adapter.rest.request.RequestId;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers a body over the limit, announced or not, with a problem, where the server itself would send an empty answer. */
@ApplicationScoped
class BodyLimit {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final String READING = "crm.body.reading";

    private final long limit;
    private final Instance<LargeBodies> larger;
    private final BodyHandler unannounced;

    BodyLimit(@ConfigProperty(name = "crm.http.body.limit") MemorySize limit, Instance<LargeBodies> larger) {
        this.limit = limit.asLongValue();
        this.larger = larger;
        this.unannounced = BodyHandler.create(false).setBodyLimit(this.limit);
    }

    void install(@Observes Router router) {
        router.route().order(Passage.BODY_FITS.order()).handler(this::check).failureHandler(this::refuseTooLarge);
        router.route().order(Passage.BODY_FITS.order()).handler(BodyLimit::endEmpty);
    }

    /** An unannounced body without a byte has been read, and whoever reads it once more would wait for what never comes. */
    private static void endEmpty(RoutingContext exchange) {
        exchange.remove(READING);
        if (exchange.request().isEnded() && exchange.body().buffer() == null) {
            ((RoutingContextInternal) exchange).setBody(Buffer.buffer());
        }
        exchange.next();
    }

    private void check(RoutingContext exchange) {
        var announced = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        var large = large(exchange);
        if (announced != null && Long.parseLong(announced) > large.orElse(limit)) {
            refuse(exchange, large.orElse(limit));
        } else if (announced == null && large.isEmpty() && mayHaveBody(exchange.request())) {
            exchange.put(READING, true);
            unannounced.handle(exchange);
        } else {
            exchange.next();
        }
    }

    /** Whoever takes large bodies reads them as they come, and counts the bytes that nobody has announced. */
    private OptionalLong large(RoutingContext exchange) {
        var mediaType = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return larger.stream()
                .map(bodies -> bodies.limit(
                        exchange.request().method().name(),
                        exchange.normalizedPath(),
                        mediaType == null ? "" : mediaType))
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                ? !WITHOUT_BODY.contains(request.method())
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void refuseTooLarge(RoutingContext exchange) {
        if (exchange.statusCode() == 413 && !exchange.response().ended()) {
            refuse(exchange, limit);
        } else if (exchange.get(READING) != null) {
            // Chunks that are none: nobody can tell any more where this request ends and the next one begins.
            exchange.request().connection().close();
        } else {
            exchange.next();
        }
    }

    private void refuse(RoutingContext exchange, long limit) {
        var request = exchange.request();
        var problem = Problem.of(413, "body_too_large", "A request body may have at most " + limit + " bytes.")
                .json(request.path(), RequestId.of(exchange));
        // A client that is still sending would see a broken connection instead of the answer, so its bytes are thrown
        // away for a while before the connection ends.
        request.handler(_ -> {});
        request.endHandler(_ -> request.connection().close());
        exchange.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .send(Buffer.buffer(problem))
                .onComplete(_ -> exchange.vertx()
                        .setTimer(PATIENCE.toMillis(), _ -> request.connection().close()));
        request.resume();
    }
}
