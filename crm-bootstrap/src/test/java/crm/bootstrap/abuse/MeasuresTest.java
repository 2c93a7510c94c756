package crm.bootstrap.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever makes up methods and addresses makes no measures of them: those are kept as long as the node runs. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class MeasuresTest {
    private static final int PATIENCE = 4_000;
    private static final int MADE_UP = 30;
    private static final String REQUEST =
            "%s /api/%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n";

    @Test
    void what_somebody_makes_up_is_not_measured_by_itself() throws IOException {
        for (int i = 0; i < MADE_UP; i++) {
            assertTrue(refused(REQUEST.formatted("MADEUP" + i, "crm/deals", "application/json", 0)));
            assertTrue(refused(REQUEST.formatted("POST", "made-up-" + i, "///", 0)));
            assertTrue(refused(REQUEST.formatted("GET", "made-up-%zz" + i, "application/json", 0)));
            assertTrue(refused(REQUEST.formatted("GET", "made-up-" + i, "application/json", 0)));
            assertTrue(refused(REQUEST.formatted("OPTIONS", "made-up-" + i, "application/json", 0)));
            leave(REQUEST.formatted("POST", "made-up-and-left-" + i, "application/json", 100));
        }
        List<String> measures = RestAssured.get("/q/metrics").asString().lines().toList();

        assertEquals(List.of(), made(measures).toList());
        assertTrue(measures.stream().anyMatch(line -> line.startsWith("http_server_requests_seconds_count")));
        assertTrue(
                count(measures, "status=\"415\"") >= MADE_UP,
                "what is not measured by itself is counted among the others");
    }

    private static Stream<String> made(List<String> measures) {
        return measures.stream().filter(line -> line.contains("MADEUP") || line.contains("made-up"));
    }

    private static double count(List<String> measures, String tag) {
        return measures.stream()
                .filter(line -> line.startsWith("http_server_requests_seconds_count") && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static boolean refused(String request) throws IOException {
        return status(request) >= 400;
    }

    private static int status(String request) throws IOException {
        try (RawConnection connection = new RawConnection(RestAssured.port, PATIENCE)) {
            connection.send(request);
            return connection.heard().statuses().getFirst();
        }
    }

    /** Once the server has seen that somebody has left, it measures it. */
    private static void leave(String request) throws IOException {
        try (RawConnection connection = new RawConnection(RestAssured.port, PATIENCE)) {
            connection.send(request + "{");
            connection.leave();
            connection.heard();
        }
    }
}
