package crm.bootstrap.http;

import crm.adapter.rest.problem.Problem;
import crm.adapter.rest.problem.ProblemAnswer;
import crm.adapter.rest.request.RequestId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Answers whose body is not read to its end. */
final class BodyRefusal {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String AGAIN_SECONDS = "5";

    private BodyRefusal() {}

    static void tooLarge(RoutingContext exchange, long limit) {
        refuse(exchange, Problem.of(413, "body_too_large", "A request body may have at most " + limit + " bytes."));
    }

    static void busy(RoutingContext exchange) {
        refuse(
                exchange,
                Problem.of(503, "busy", "So much is being sent already; please send it again in a moment.")
                        .with("Retry-After", AGAIN_SECONDS));
    }

    private static void refuse(RoutingContext exchange, Problem problem) {
        var request = exchange.request();
        // A client that is still sending would see a broken connection instead of the answer, so its bytes are thrown
        // away for a while before the connection ends.
        request.handler(_ -> {});
        request.endHandler(_ -> request.connection().close());
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ProblemAnswer.send(request, problem, RequestId.of(exchange))
                .onComplete(_ -> exchange.vertx()
                        .setTimer(PATIENCE.toMillis(), _ -> request.connection().close()));
        request.resume();
    }
}
