package crm.adapter.rest.request;

import crm.adapter.rest.CallerSource;
import crm.application.GivingWay;
import crm.application.access.Caller;
import crm.application.once.Answer;
import crm.application.once.Once;
import crm.domain.kernel.Rejected;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What every resource needs of the request under way: who sends it, what it asks, and that it is done once. */
@ApplicationScoped
public class Requests {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** The header of an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern USABLE_KEY = Pattern.compile("[!-~]{1,255}");
    private static final int MAXIMUM_PARAMETER_LENGTH = 1_000;

    private final CallerSource callers;
    private final Once once;
    private final GivingWay givingWay;
    private final RoutingContext exchange;
    private final UriInfo uri;

    Requests(CallerSource callers, Once once, GivingWay givingWay, RoutingContext exchange, UriInfo uri) {
        this.callers = callers;
        this.once = once;
        this.givingWay = givingWay;
        this.exchange = exchange;
        this.uri = uri;
    }

    /** Who sends the request. @throws Rejected where nobody is signed in */
    public Caller caller() {
        Caller caller = callers.caller();
        LogMarks.person(caller.tenant(), caller.user());
        return caller;
    }

    /** A header's only value, where it is sent. @throws Rejected where it is sent twice */
    public Optional<String> header(String name) {
        List<String> values = exchange.request().headers().getAll(name);
        if (values.size() > 1) {
            throw Rejected.malformedParameter(name, "repeated_header", name + " can be sent once.");
        }
        return values.stream().findFirst();
    }

    /** The tags of a conditional header, where it is sent; several such headers are one list. */
    public Optional<EntityTags> entityTags(String header) {
        List<String> values = exchange.request().headers().getAll(header);
        return values.isEmpty() ? Optional.empty() : Optional.of(EntityTags.parse(header, String.join(",", values)));
    }

    /** The query's parameters; one that is repeated is one list. @throws Rejected where one is unreasonably long */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        uri.getQueryParameters().forEach((name, values) -> {
            String joined = String.join(",", values);
            if (name.length() + joined.length() > MAXIMUM_PARAMETER_LENGTH) {
                throw Rejected.malformedParameter(
                        shown(name),
                        "too_long",
                        "A parameter has at most " + MAXIMUM_PARAMETER_LENGTH + " characters.");
            }
            parameters.put(name, joined);
        });
        return parameters;
    }

    /** As {@link #parameters()}, those that are left without the ones of these names. */
    public Map<String, String> parametersWithout(Set<String> names) {
        Map<String, String> parameters = parameters();
        names.forEach(parameters::remove);
        return parameters;
    }

    /** As {@link #parameters()}. @throws Rejected where another one than the {@code known} is given */
    public Map<String, String> parameters(String... known) {
        Map<String, String> parameters = parameters();
        parameters.keySet().stream()
                .filter(name -> !List.of(known).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Rejected.malformedParameter(
                            shown(name),
                            "unknown_parameter",
                            known.length == 0
                                    ? "This address takes no parameters."
                                    : "This address takes " + String.join(", ", known) + " and no other parameter.");
                });
        return parameters;
    }

    /**
     * Answers a request that changes something: once, where the client gives it a key, however often it is sent (N-5).
     * Everything the answer holds is made within the one transaction, which begins anew where it gave way to others.
     *
     * @param body as it was sent, to tell one request from another
     * @param known the parameters it may have
     * @throws Rejected where it has another one
     */
    public Response write(Caller caller, byte[] body, Supplier<Answer> work, String... known) {
        parameters(known);
        Optional<String> key = key();
        if (key.isEmpty()) {
            return response(givingWay.perform(work)).build();
        }
        Once.Outcome outcome = givingWay.perform(() -> once.perform(caller, key.get(), fingerprint(body), work));
        return outcome.replayed()
                ? replayed(outcome.answer())
                : response(outcome.answer()).build();
    }

    /** What {@link #write} has answered to the same request before, for those that are long in preparing it. */
    public Optional<Response> written(Caller caller, byte[] body) {
        return key().flatMap(key -> once.answered(caller, key, fingerprint(body)))
                .map(Requests::replayed);
    }

    private Optional<String> key() {
        Optional<String> key = header(IDEMPOTENCY_KEY);
        if (key.filter(given -> !USABLE_KEY.matcher(given).matches()).isPresent()) {
            throw Rejected.malformedParameter(
                    IDEMPOTENCY_KEY,
                    "invalid_idempotency_key",
                    IDEMPOTENCY_KEY + " has 1 to 255 visible ASCII characters and no spaces.");
        }
        return key;
    }

    private static Response replayed(Answer answer) {
        return response(answer).header(REPLAYED, "true").build();
    }

    private static Response.ResponseBuilder response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        return answer.body().length == 0 ? response : response.entity(answer.body());
    }

    private static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) : name;
    }

    private String fingerprint(byte[] body) {
        MessageDigest digest = sha256();
        String asked = String.join(
                "\n",
                exchange.request().method().name(),
                exchange.request().path(),
                Optional.ofNullable(exchange.request().query()).orElse(""),
                String.join(",", exchange.request().headers().getAll("If-Match")),
                HexFormat.of().formatHex(digest.digest(body)));
        return HexFormat.of().formatHex(digest.digest(asked.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
