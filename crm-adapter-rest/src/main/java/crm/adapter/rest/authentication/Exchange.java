package crm.adapter.rest.authentication;

import crm.application.access.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the request under way says about its sender. */
@RequestScoped
class Exchange {
    private static final int LONGEST_CLIENT = 200;
    private static final String SCHEME = "Bearer ";
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7E]");

    private final CurrentVertxRequest current;

    Exchange(CurrentVertxRequest current) {
        this.current = current;
    }

    Caller.Origin origin() {
        String client = Optional.ofNullable(request().getHeader(HttpHeaders.USER_AGENT))
                .orElse("")
                .strip();
        return new Caller.Origin(
                Optional.ofNullable(request().remoteAddress())
                        .map(address -> address.hostAddress())
                        .orElse(""),
                printable(client.substring(0, Math.min(client.length(), LONGEST_CLIENT))));
    }

    /** The token of the Authorization header, if there is exactly one. */
    Optional<String> token() {
        var headers = request().headers().getAll(HttpHeaders.AUTHORIZATION);
        return Optional.of(headers)
                .filter(all -> all.size() == 1)
                .map(all -> all.getFirst())
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty());
    }

    private HttpServerRequest request() {
        return current.getCurrent().request();
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
