package crm.bootstrap.rest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever begins to send a body and does not end it keeps nothing that others need. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class UnfinishedBodiesOverHttpTest {
    /** More than there are threads that requests are worked on. */
    private static final int MANY = 250;

    /** Less than an unfinished body is waited for. */
    private static final int SOON = 15_000;

    private final List<Socket> unfinished = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Socket socket : unfinished) {
            socket.close();
        }
    }

    @Test
    void many_unfinished_bodies_keep_nobody_else_waiting() throws IOException {
        for (int i = 0; i < MANY; i++) {
            begin("/api/crm/customers", "application/json", "{\"name\": \"A", 5_000);
        }
        String answer = answer(begin("/api/auth/login", "application/json", "{}", 2));
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    }

    @Test
    void many_unfinished_uploads_leave_threads_for_others_and_further_ones_come_later() throws IOException {
        String token = Api.ofNewTenant().credentials().getValue();
        List<Socket> uploads = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String form = "multipart/form-data; boundary=x\r\nAuthorization: " + token;
            uploads.add(begin("/api/crm/attachments", form, "--x\r\n", 5_000));
        }
        String refused = answer(uploads.getLast());
        assertTrue(refused.startsWith("HTTP/1.1 503 "), refused);
        assertTrue(refused.contains("\"code\":\"busy\""), refused);
        String answer = answer(begin("/api/auth/login", "application/json", "{}", 2));
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    }

    private Socket begin(String path, String mediaType, String body, int announced) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        unfinished.add(socket);
        socket.setSoTimeout(SOON);
        socket.getOutputStream()
                .write("""
                POST %s HTTP/1.1\r
                Host: localhost\r
                Content-Type: %s\r
                Content-Length: %d\r
                Connection: close\r
                \r
                %s""".formatted(path, mediaType, announced, body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("}")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
        }
        return answer.toString();
    }
}
