package crm.bootstrap.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Reads the body of a request as it comes, and hands the request on once it is there. Whoever waited for it in a resource
 * would keep a thread that all others need for as long as somebody takes to send it.
 */
final class BodyReading {
    private final RoutingContext exchange;
    private final long limit;
    private final RoomForBodies.Place place;
    private final Buffer body = Buffer.buffer();

    BodyReading(RoutingContext exchange, long limit, RoomForBodies room) {
        this.exchange = exchange;
        this.limit = limit;
        this.place = room.placeFor(exchange);
    }

    void begin() {
        HttpServerRequest request = exchange.request();
        if (request.isEnded()) {
            end();
            return;
        }
        request.handler(this::take);
        request.endHandler(_ -> end());
        // Chunks that are none, or a client that has left: nobody can tell where the next request begins.
        request.exceptionHandler(_ -> request.connection().close());
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            exchange.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer part) {
        if (body.length() + part.length() > limit) {
            BodyRefusal.tooLarge(exchange, limit);
        } else if (!place.holds(part.length())) {
            BodyRefusal.busy(exchange);
        } else {
            body.appendBuffer(part);
        }
    }

    private void end() {
        ((RoutingContextInternal) exchange).setBody(body);
        exchange.next();
    }
}
