package crm.adapter.rest.request;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name under which the logs tell of one request: the client's own, where it sends a usable one. */
public final class RequestId {
    /** The header in which it comes and goes. */
    public static final String HEADER = "X-Request-Id";

    private static final String KEY = "crm.request.id";
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,100}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RequestId() {}

    /** The identity of the request under way. */
    public static String of(RoutingContext exchange) {
        String known = exchange.get(KEY);
        if (known != null) {
            return known;
        }
        String chosen = of(exchange.request());
        exchange.put(KEY, chosen);
        return chosen;
    }

    /** The identity of a request that no route hears of; to be asked for once. */
    public static String of(HttpServerRequest request) {
        return chosen(Optional.ofNullable(request.getHeader(HEADER)));
    }

    static String chosen(Optional<String> sent) {
        return sent.filter(text -> USABLE.matcher(text).matches()).orElseGet(RequestId::random);
    }

    private static String random() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
