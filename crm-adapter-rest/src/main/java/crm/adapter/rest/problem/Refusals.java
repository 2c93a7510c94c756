package crm.adapter.rest.problem;

import crm.adapter.rest.request.RequestId;
import crm.domain.kernel.Rejected;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever stops a request into a problem; no refusal leaves in another form. */
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final String INTERNAL_ERROR = "internal_error";

    private static final Rejected TRY_AGAIN =
            unavailable("try_again", "The database could not do this in time; nothing was changed. Please try again.");
    private static final Rejected OUTCOME_UNKNOWN = unavailable(
            "outcome_unknown",
            "The connection to the database was lost while it was told to keep this, so it may have been done or not. "
                    + "A request with an Idempotency-Key can be repeated as it is; otherwise please look first.");

    @ServerExceptionMapper
    public Response rejected(Rejected refusal, RoutingContext exchange) {
        return answer(Problem.of(refusal), exchange);
    }

    /** What the framework refuses before a resource is reached: unknown paths, methods and media types. */
    @ServerExceptionMapper
    public Response refusedByFramework(WebApplicationException refusal, RoutingContext exchange) {
        int status = refusal.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(refusal, exchange);
        }
        Problem problem = Problem.of(status, code(status), detail(status, exchange.request()));
        String allowed = refusal.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return answer(allowed == null ? problem : problem.with(HttpHeaders.ALLOW, allowed), exchange);
    }

    /** The client went away or stopped sending; nothing else here reads or writes streams. */
    @ServerExceptionMapper
    public Response interrupted(IOException failure, RoutingContext exchange) {
        LOG.debugf("Request %s broke off: %s", RequestId.of(exchange), failure);
        return answer(
                Problem.of(400, "body_incomplete", "The request body could not be read to its end.")
                        .with("Connection", "close"),
                exchange);
    }

    /** Nobody's mistake but ours, or a database that is away; only the log tells more. */
    @ServerExceptionMapper
    public Response unexpected(Throwable failure, RoutingContext exchange) {
        if (Outage.isBehind(failure)) {
            LOG.warnf("Request %s got no answer from the database: %s", RequestId.of(exchange), failure);
            return answer(Problem.of(Outage.leavesOutcomeOpen(failure) ? OUTCOME_UNKNOWN : TRY_AGAIN), exchange);
        }
        LOG.errorf(failure, "Request %s failed", RequestId.of(exchange));
        return answer(Problem.of(500, INTERNAL_ERROR, detail(500, exchange.request())), exchange);
    }

    private static Rejected unavailable(String code, String detail) {
        return Rejected.of(Rejected.Category.UNAVAILABLE, code, detail);
    }

    private static Response answer(Problem problem, RoutingContext exchange) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.json(exchange.request().path(), RequestId.of(exchange)));
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    static String code(int status) {
        return switch (status) {
            case 400 -> "malformed_request";
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 413 -> "body_too_large";
            case 414 -> "address_too_long";
            case 415 -> "unsupported_media_type";
            case 431 -> "headers_too_large";
            case 500 -> INTERNAL_ERROR;
            default -> "http_" + status;
        };
    }

    static String detail(int status, HttpServerRequest request) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> request.method() + " is not possible at this address.";
            case 406 -> "Answers are application/json; the Accept header allows none of that.";
            case 413 -> "The request body is too large.";
            case 414 -> "The address is too long; long filters are shorter as several requests.";
            case 415 -> "The body must be application/json; Content-Type says something else.";
            case 431 -> "The headers are too large.";
            case 500 -> "Something went wrong here; the log tells more under the request id.";
            default -> "The request cannot be understood: " + Problem.title(status) + ".";
        };
    }
}
