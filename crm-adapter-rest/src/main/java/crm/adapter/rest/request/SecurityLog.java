package crm.adapter.rest.request;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Tells in the log who signs in or out, and who is refused, for whoever watches over the CRM (OWASP ASVS 5, 16.3). Of the
 * request it tells method, path and where it came from, beside its identity and the person where that is known; never a
 * parameter, a header or a body, in which there could be secrets.
 */
@ApplicationScoped
class SecurityLog {
    private static final Logger LOG = Logger.getLogger("crm.security");
    private static final String SIGNING_IN = "/api/auth/";
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 429);
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7E]");
    private static final int LONGEST_PATH = 200;

    private final LineLimit limit = new LineLimit(System::nanoTime);

    void watch(RoutingContext exchange) {
        exchange.addEndHandler(_ -> answered(exchange));
    }

    private void answered(RoutingContext exchange) {
        int status = exchange.response().getStatusCode();
        HttpServerRequest request = exchange.request();
        String path = Optional.ofNullable(request.path()).orElse("");
        boolean refused = REFUSALS.contains(status);
        boolean signingIn =
                path.startsWith(SIGNING_IN) && !request.method().name().equals("GET");
        if (refused || signingIn) {
            limit.line().ifPresent(leftOut -> tell(refused, request, path, status, leftOut));
        }
    }

    private static void tell(boolean refused, HttpServerRequest request, String path, int status, int leftOut) {
        LOG.infof(
                "%s: %s %s answered %d, from %s",
                refused ? "Refused" : "Signing in",
                request.method().name(),
                printable(path),
                status,
                Optional.ofNullable(request.remoteAddress())
                        .map(SocketAddress::hostAddress)
                        .orElse("unknown"));
        if (leftOut > 0) {
            LOG.warnf("%d more were left out in the second before", leftOut);
        }
    }

    private static String printable(String path) {
        return UNPRINTABLE
                .matcher(path.substring(0, Math.min(path.length(), LONGEST_PATH)))
                .replaceAll("?");
    }
}
