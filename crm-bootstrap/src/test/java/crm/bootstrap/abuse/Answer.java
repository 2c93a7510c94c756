package crm.bootstrap.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came back for a request.
 *
 * @param took from the request's first byte to the answer's last
 */
record Answer(int status, List<Request.Header> headers, byte[] body, Duration took) {

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Request.Header::value)
                .findFirst();
    }

    /** Without parameters; empty where there is none. */
    String mediaType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].strip()).orElse("");
    }

    String text() {
        return new String(body, UTF_8);
    }
}
