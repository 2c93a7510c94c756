package crm.bootstrap.isolation;

import crm.bootstrap.isolation.Interface.Operation;
import crm.bootstrap.rest.Api;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends requests just as they are given, and counts them. */
final class Sender implements AutoCloseable {
    private static final String BOUNDARY = "between-the-parts";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int sent;

    /** What came back. */
    record Answer(int status, String body) {
        /** The answer without what differs from one request to the next. */
        Answer without(String identity) {
            return new Answer(
                    status,
                    body.replace(identity, "…")
                            .replaceAll("\"instance\":\"[^\"]*\"", "")
                            .replaceAll("\"requestId\":\"[^\"]*\"", ""));
        }
    }

    int sent() {
        return sent;
    }

    Answer send(Optional<Api> caller, Operation operation, String address, String body, boolean stale)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + address));
        caller.ifPresent(
                api -> request.header("Authorization", api.credentials().getValue()));
        if (stale) {
            // Whoever may change the record is told that somebody was faster, so it stays as it is for the next one.
            request.header("If-Match", "\"v999999\"");
        }
        if (operation.takesFiles() && operation.body().isEmpty()) {
            request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
            request.method(operation.method(), BodyPublishers.ofString(upload()));
        } else if (operation.method().equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json");
            request.method(
                    operation.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        }
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        sent++;
        return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }

    private static String upload() {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\ncustomers\r\n--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + "name\r\nSomebody\r\n\r\n--" + BOUNDARY + "--\r\n";
    }

    @Override
    public void close() {
        client.close();
    }
}
