package crm.adapter.rest.problem;

import crm.adapter.rest.json.JsonWriter;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why a request was not done, in the form of RFC 9457: the one shape of every answer that is not a success.
 *
 * @param code a stable word for programs; also the last part of the problem's type
 * @param headers what the answer says beside the problem
 */
public record Problem(
        int status,
        String code,
        String detail,
        List<Fault> faults,
        Plain.Structure details,
        Map<String, String> headers) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final int MAXIMUM_FAULTS = 500;
    private static final int MAXIMUM_POINTER_LENGTH = 300;
    private static final Set<String> RESERVED =
            Set.of("type", "title", "status", "detail", "instance", "code", "errors", "requestId");

    public Problem {
        faults = List.copyOf(faults);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Plain.Structure.EMPTY, Map.of());
    }

    /** The problem that a refusal is; its category alone decides the status. */
    public static Problem of(Rejected refusal) {
        int status = status(refusal.category());
        return new Problem(
                status,
                refusal.code(),
                refusal.getMessage(),
                refusal.faults(),
                refusal.details(),
                headers(refusal.category(), refusal.details()));
    }

    private static int status(Rejected.Category category) {
        return switch (category) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case INVALID -> 422;
            case VERSION_REQUIRED -> 428;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private static Map<String, String> headers(Rejected.Category category, Plain.Structure details) {
        return switch (category) {
            case UNAUTHENTICATED -> Map.of("WWW-Authenticate", "Bearer");
            case TOO_MANY -> Map.of("Retry-After", retryAfter(details, 60));
            case UNAVAILABLE -> Map.of("Retry-After", retryAfter(details, 2));
            case MALFORMED, FORBIDDEN, NOT_FOUND, CONFLICT, STALE, TOO_LARGE, INVALID, VERSION_REQUIRED -> Map.of();
        };
    }

    /** The seconds that the refusal names as {@code retryAfter}, where it names any. */
    private static String retryAfter(Plain.Structure details, long otherwise) {
        return details.member("retryAfter")
                .map(seconds -> seconds instanceof Plain.Number(var number) ? number.longValue() : otherwise)
                .orElse(otherwise)
                .toString();
    }

    /** This problem with one more header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, detail, faults, details, more);
    }

    /** The title that HTTP gives the status. */
    public static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> status < 500 ? "Client Error" : "Server Error";
        };
    }

    /**
     * The problem as JSON.
     *
     * @param instance the path that was asked for
     * @param requestId under which the log tells more
     */
    public byte[] json(String instance, String requestId) {
        return JsonWriter.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("type", "/problems/" + code);
            json.writeStringField("title", title(status));
            json.writeNumberField("status", status);
            json.writeStringField("detail", printable(detail));
            json.writeStringField("instance", printable(instance));
            json.writeStringField("code", code);
            if (!faults.isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (Fault fault : faults.subList(0, Math.min(faults.size(), MAXIMUM_FAULTS))) {
                    json.writeStartObject();
                    json.writeStringField("pointer", shortened(printable(fault.pointer())));
                    json.writeStringField("code", fault.code());
                    json.writeStringField("message", printable(fault.message()));
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeStringField("requestId", requestId);
            for (var member : details.members().entrySet()) {
                if (!RESERVED.contains(member.getKey())) {
                    json.writeFieldName(member.getKey());
                    JsonWriter.plain(json, member.getValue());
                }
            }
            json.writeEndObject();
        });
    }

    private static String shortened(String pointer) {
        return pointer.length() <= MAXIMUM_POINTER_LENGTH
                ? pointer
                : printable(pointer.substring(0, MAXIMUM_POINTER_LENGTH)) + "…";
    }

    /** Halves of characters, which a client can send but no encoding can answer, become the replacement character. */
    private static String printable(String text) {
        boolean whole = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return whole
                ? text
                : text.codePoints()
                        .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
