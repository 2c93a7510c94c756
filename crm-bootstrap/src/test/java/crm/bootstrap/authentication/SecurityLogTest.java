package crm.bootstrap.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SecurityLogTest {
    private static final Logger LOG = Logger.getLogger("crm.security");

    private final BlockingQueue<ExtLogRecord> lines = new LinkedBlockingQueue<>();
    private final List<ExtLogRecord> told = new ArrayList<>();
    private final Handler kept = new Handler() {
        @Override
        public void publish(LogRecord line) {
            ExtLogRecord whole = ExtLogRecord.wrap(line);
            whole.copyAll();
            lines.add(whole);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(kept);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(kept);
    }

    @Test
    void who_signs_in_is_told_with_tenant_and_person() throws InterruptedException {
        People.Person person = People.newPerson("USER");
        String request = request();
        assertEquals(200, signIn(request, person.email(), People.PASSWORD));
        ExtLogRecord line = lineOf(request);
        assertEquals("Signing in: POST /api/auth/login answered 200, from 127.0.0.1", line.getFormattedMessage());
        assertEquals(person.id(), line.getMdc("user"));
        assertNotNull(line.getMdc("tenant"));
    }

    @Test
    void who_tries_in_vain_is_told_without_what_was_sent() throws InterruptedException {
        String request = request();
        assertEquals(401, signIn(request, "somebody@example.com", "a secret of somebody's"));
        ExtLogRecord line = lineOf(request);
        assertEquals("Refused: POST /api/auth/login answered 401, from 127.0.0.1", line.getFormattedMessage());
        assertNull(line.getMdc("user"));
    }

    @Test
    void what_somebody_may_not_do_is_told_without_parameters() throws InterruptedException {
        People.Person person = People.newPerson("USER");
        String request = request();
        person.asks()
                .header("X-Request-Id", request)
                .get("/api/crm/audit?actorId=" + person.id())
                .then()
                .statusCode(403);
        ExtLogRecord line = lineOf(request);
        assertEquals("Refused: GET /api/crm/audit answered 403, from 127.0.0.1", line.getFormattedMessage());
        assertEquals(person.id(), line.getMdc("user"));
    }

    @Test
    void a_token_that_is_none_is_told_and_what_is_answered_is_not() throws InterruptedException {
        People.Person person = People.newPerson("USER");
        String answered = request();
        person.asks()
                .header("X-Request-Id", answered)
                .get("/api/crm/customers")
                .then()
                .statusCode(200);
        String refused = request();
        People.bearing("none")
                .header("X-Request-Id", refused)
                .get("/api/crm/customers/%0AINFO%20all%20is%20well")
                .then()
                .statusCode(401);
        ExtLogRecord line = lineOf(refused);
        assertFalse(line.getFormattedMessage().contains("\n"), line.getFormattedMessage());
        assertTrue(told.stream().noneMatch(other -> answered.equals(other.getMdc("requestId"))));
    }

    private int signIn(String request, String email, String password) {
        return RestAssured.given()
                .header("X-Request-Id", request)
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/auth/login")
                .statusCode();
    }

    private static String request() {
        return UUID.randomUUID().toString();
    }

    /** A line is written when the answer has gone out. */
    private ExtLogRecord lineOf(String request) throws InterruptedException {
        while (true) {
            ExtLogRecord line = lines.poll(10, TimeUnit.SECONDS);
            assertNotNull(line, "no line tells of the request");
            told.add(line);
            if (request.equals(line.getMdc("requestId"))) {
                return line;
            }
        }
    }
}
