package crm.bootstrap.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Somebody who has signed in and uses whichever entrance is named at the moment. */
final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Supplier<? extends Entrance> entrance;
    private final String token;

    private Client(Supplier<? extends Entrance> entrance, String token) {
        this.entrance = entrance;
        this.token = token;
    }

    static Client signedIn(Supplier<? extends Entrance> entrance) throws InterruptedException {
        return signedIn(entrance, Installation.EMAIL, Installation.PASSWORD);
    }

    static Client signedIn(Supplier<? extends Entrance> entrance, String email, String password)
            throws InterruptedException {
        Reply reply = new Client(entrance, "")
                .send("POST", "/api/auth/login", Map.of("email", email, "password", password), Optional.empty());
        if (!reply.isDone()) {
            throw new AssertionError("Signing in: " + reply);
        }
        return new Client(entrance, reply.text("accessToken"));
    }

    /** The same person, asking another node. */
    Client at(Supplier<? extends Entrance> other) {
        return new Client(other, token);
    }

    String token() {
        return token;
    }

    /** Whoever has this token. */
    Client with(String other) {
        return new Client(entrance, other);
    }

    /** Which of the entrances this person uses just now. */
    Entrance entrance() {
        return entrance.get();
    }

    Reply get(String path) throws InterruptedException {
        return send("GET", path, null, Optional.empty());
    }

    Reply post(String path, Object body) throws InterruptedException {
        return send("POST", path, body, Optional.empty());
    }

    Reply put(String path, Object body) throws InterruptedException {
        return send("PUT", path, body, Optional.empty());
    }

    Reply delete(String path) throws InterruptedException {
        return send("DELETE", path, null, Optional.empty());
    }

    /** Changes what has this version, or nothing. */
    Reply put(String path, long version, Object body) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"v" + version + "\"")
                .PUT(BodyPublishers.ofString(json(body)))
                .build());
    }

    /** The identity of the record that is made; fails where it is not. */
    String create(String path, Object body) throws InterruptedException {
        Reply reply = post(path, body);
        if (!reply.isDone()) {
            throw new AssertionError(path + ": " + reply);
        }
        return reply.text("id");
    }

    Reply send(String method, String path, Object body, Optional<String> key) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(entrance.get().at(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        key.ifPresent(name -> request.header("Idempotency-Key", name));
        return send(request.build());
    }

    /** Keeps a text as the file of a customer. */
    Reply upload(String customer, String name, String text) throws InterruptedException {
        String boundary = "a-boundary-of-the-proof";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"customerId\"\r\n\r\n" + customer
                + "\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + ".txt\"\r\nContent-Type: text/plain\r\n\r\n";
        return send(request("/api/crm/attachments")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(head + text + "\r\n--" + boundary + "--\r\n"))
                .build());
    }

    Reply send(HttpRequest request) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("Retry-After").isPresent(),
                    response.body(),
                    since(begin));
        } catch (IOException lost) {
            return new Reply(0, "", false, String.valueOf(lost), since(begin));
        }
    }

    /** A request of this person's, to be completed. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(entrance.get().at(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
