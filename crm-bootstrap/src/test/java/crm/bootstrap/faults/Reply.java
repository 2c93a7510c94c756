package crm.bootstrap.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * What came back.
 *
 * @param status 0 where nothing came
 * @param time from the request to its answer or failure
 */
record Reply(int status, String type, boolean retryAfter, String body, Duration time) {
    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** The one answer that is fine while the database is away. */
    boolean isUnavailable() {
        return (status == 503 || status == 507) && type.equals("application/problem+json") && retryAfter;
    }

    /** Whether the write may have been done all the same. */
    boolean leavesOpen() {
        return status == 0 || isUnavailable() && text("code").equals("outcome_unknown");
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + this, e);
        }
    }

    String text(String member) {
        return json().path(member).asText("");
    }
}
