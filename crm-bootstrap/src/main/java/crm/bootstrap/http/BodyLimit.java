package crm.bootstrap.http;

import crm.adapter.rest.request.LargeBodies;
import crm.adapter.rest.request.Passage;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body over the limit, announced or not, with a problem, where the server itself would send an empty answer; and
 * lets no more be sent at once than there is room for.
 */
@ApplicationScoped
class BodyLimit {
    private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final long limit;
    private final Instance<LargeBodies> larger;
    private final RoomForBodies room;

    BodyLimit(
            @ConfigProperty(name = "crm.http.body.limit") MemorySize limit,
            Instance<LargeBodies> larger,
            RoomForBodies room) {
        this.limit = limit.asLongValue();
        this.larger = larger;
        this.room = room;
    }

    void install(@Observes Router router) {
        router.route().order(Passage.BODY_FITS.order()).handler(this::check);
    }

    private void check(RoutingContext exchange) {
        var announced = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null && !mayHaveBody(exchange.request())) {
            exchange.next();
        } else {
            check(exchange, announced == null ? 0 : Long.parseLong(announced));
        }
    }

    private void check(RoutingContext exchange, long announced) {
        var large = large(exchange);
        if (announced > large.orElse(limit)) {
            BodyRefusal.tooLarge(exchange, large.orElse(limit));
        } else if (!mayHaveBody(exchange.request())) {
            exchange.next();
        } else if (large.isEmpty()) {
            new BodyReading(exchange, limit, room).begin();
        } else if (room.takesUpload(exchange)) {
            exchange.next();
        } else {
            BodyRefusal.busy(exchange);
        }
    }

    private static boolean mayHaveBody(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                ? !WITHOUT_BODY.contains(request.method())
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                        || request.headers().contains(HttpHeaders.CONTENT_LENGTH);
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
}
