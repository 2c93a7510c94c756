package crm.bootstrap.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.SignInAttempts;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that are no HTTP, or HTTP that two servers could read in two ways, over a plain socket. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class RawSocketsTest {
    private static final int PATIENCE = 4_000;
    private static final String GOOD = "GET /q/health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final String CREDENTIALS = "{\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(TestPostgres.ADMINISTRATOR_EMAIL, TestPostgres.ADMINISTRATOR_PASSWORD);

    private final ErrorLog log = new ErrorLog();

    @BeforeEach
    void nobody_is_locked_out() {
        SignInAttempts.forget();
    }

    @AfterEach
    void the_server_is_well_and_blames_nobody_but_the_client() throws IOException {
        assertEquals(List.of(200), ask(GOOD).statuses());
        assertEquals(List.of(), log.errors());
        log.close();
    }

    @Test
    void what_is_no_http_is_refused_or_cut_off() throws IOException {
        List<String> findings = new ArrayList<>();
        for (var one : noHttp().entrySet()) {
            try (var attempt = new ErrorLog()) {
                RawConnection.Heard heard = ask(one.getValue());
                List<Integer> statuses = heard.statuses();
                boolean refused = statuses.isEmpty() ? heard.ended() : statuses.size() == 1 && isRefusal(statuses);
                if (!refused
                        || !attempt.errors().isEmpty()
                        || !ask(GOOD).statuses().equals(List.of(200))) {
                    findings.add(
                            one.getKey() + ": " + statuses + (heard.ended() ? " ended " : " open ") + attempt.errors());
                }
            }
        }
        assertTrue(noHttp().size() >= 30);
        assertEquals("", String.join("\n", findings));
    }

    @Test
    void whatever_is_refused_is_told_why_in_the_one_form_of_refusals() throws IOException {
        Map<String, String> refused = noHttp();
        addresses(refused);
        List<String> findings = new ArrayList<>();
        int told = 0;
        for (var one : refused.entrySet()) {
            RawConnection.Heard heard = ask(one.getValue());
            if (!heard.statuses().isEmpty()) {
                told++;
                whatIsNoProblem(heard).ifPresent(fault -> findings.add(one.getKey() + ": " + fault));
            }
        }
        assertEquals("", String.join("\n", findings));
        assertTrue(told >= 40, told + " were answered");
    }

    private static void addresses(Map<String, String> all) {
        for (String address :
                List.of("/%zz", "/api/crm/%zz", "/api/crm/deals?name=%zz", "/%", "/%0", "/a^b", "/{a}", "/a|b")) {
            all.put("the address " + address, GOOD.replace("/q/health/live", address));
        }
    }

    /** Why an answer is not the problem that every refusal is, or nothing. */
    private static Optional<String> whatIsNoProblem(RawConnection.Heard heard) {
        int status = heard.statuses().getFirst();
        if (!heard.says("(?i)\r\ncontent-type: application/problem\\+json\r\n")) {
            return Optional.of(status + " is no problem");
        }
        JsonPath problem = JsonPath.from(heard.text().substring(heard.text().indexOf("\r\n\r\n")));
        boolean whole = problem.getInt("status") == status
                && problem.getString("type").equals("/problems/" + problem.getString("code"))
                && !problem.getString("detail").isBlank()
                && heard.says("(?i)\r\nx-request-id: " + Pattern.quote(problem.getString("requestId")) + "\r\n")
                && heard.says("(?i)\r\nx-content-type-options: nosniff\r\n");
        return whole ? Optional.empty() : Optional.of(heard.text());
    }

    @Test
    void each_limit_of_the_server_has_a_word_of_its_own() throws IOException {
        assertEquals("address_too_long", code(414, GOOD.replace("live", "live?" + "x".repeat(8_193))));
        assertEquals("headers_too_large", code(431, good("X-Long: " + "x".repeat(20_000))));
        assertEquals("malformed_request", code(400, GOOD.replace("live", "%zz")));
        assertEquals("malformed_request", code(400, good("X Spaced: a")));
        assertEquals("malformed_request", code(400, login("Transfer-Encoding: gzip") + "{}"));
    }

    @Test
    void what_was_read_of_a_refused_request_names_it() throws IOException {
        RawConnection.Heard heard = ask(good("X-Request-Id: mine-1\r\nX-Other: a\r\nX-Long: " + "x".repeat(20_000)));

        assertTrue(heard.says("\"requestId\":\"mine-1\""), heard.text());
        assertTrue(heard.says("\"instance\":\"/q/health/live\""), heard.text());
    }

    @Test
    void a_request_line_that_was_not_read_is_not_made_up() throws IOException {
        assertTrue(ask("nonsense\r\n\r\n").says("\"instance\":\"\""));
    }

    @Test
    void a_refusal_waits_for_the_answers_before_it() throws IOException {
        String open = GOOD.replace("Connection: close\r\n", "");
        RawConnection.Heard heard = ask(open + open + open.replace("live", "live?" + "x".repeat(8_193)) + GOOD);

        assertEquals(List.of(200, 200, 414), heard.statuses());
        assertTrue(heard.ended());
    }

    @Test
    void what_comes_after_an_address_that_is_none_is_not_answered() throws IOException {
        String open = GOOD.replace("Connection: close\r\n", "");
        RawConnection.Heard heard = ask(open + open.replace("live", "%zz") + GOOD + open.replace("live", "%zz"));

        assertEquals(List.of(200, 400), heard.statuses());
        assertTrue(heard.ended());
    }

    private static String code(int status, String bytes) throws IOException {
        RawConnection.Heard heard = ask(bytes);
        assertEquals(List.of(status), heard.statuses());
        assertTrue(heard.ended());
        return JsonPath.from(heard.text().substring(heard.text().indexOf("\r\n\r\n")))
                .getString("code");
    }

    private static boolean isRefusal(List<Integer> statuses) {
        return statuses.getFirst() >= 400 && statuses.getFirst() < 500;
    }

    private static Map<String, String> noHttp() {
        Map<String, String> all = new LinkedHashMap<>();
        lengths(all);
        chunks(all);
        headers(all);
        requestLines(all);
        return all;
    }

    private static void lengths(Map<String, String> all) {
        String chunked = Integer.toHexString(CREDENTIALS.length()) + "\r\n" + CREDENTIALS + "\r\n0\r\n\r\n";
        all.put("two lengths that differ", login("Content-Length: 5", "Content-Length: 6") + CREDENTIALS);
        all.put("two lengths in one", login("Content-Length: 5, 6") + CREDENTIALS);
        all.put("equal lengths in one", login("Content-Length: 5, 5") + CREDENTIALS);
        all.put("a negative length", login("Content-Length: -1") + CREDENTIALS);
        all.put("a length with a plus", login("Content-Length: +" + CREDENTIALS.length()) + CREDENTIALS);
        all.put("a length in hexadecimal", login("Content-Length: 0x10") + CREDENTIALS);
        all.put("a length beyond all numbers", login("Content-Length: 99999999999999999999") + CREDENTIALS);
        all.put("a length that is a word", login("Content-Length: many") + CREDENTIALS);
        all.put("an empty length", login("Content-Length:") + CREDENTIALS);
        all.put("chunks twice", login("Transfer-Encoding: chunked", "Transfer-Encoding: chunked") + chunked);
        all.put("chunks that are none", login("Transfer-Encoding: xchunked") + chunked);
        all.put("chunks before something else", login("Transfer-Encoding: chunked, identity") + chunked);
        all.put("chunks in HTTP/1.0", login("Transfer-Encoding: chunked").replace("1.1", "1.0") + chunked);
    }

    private static void chunks(Map<String, String> all) {
        for (String size : List.of("zz", "-1", "0x5", "ffffffffffffffffff", "7fffffffffffffff", "", "+5", "5 5")) {
            all.put(
                    "a chunk of '" + size + "'",
                    login("Transfer-Encoding: chunked") + size + "\r\n" + CREDENTIALS + "\r\n0\r\n\r\n");
        }
        all.put(
                "a chunk longer than it says",
                login("Transfer-Encoding: chunked") + "3\r\n" + CREDENTIALS + "\r\n0\r\n\r\n");
        all.put("an extension of 20000", login("Transfer-Encoding: chunked") + "5;" + "x".repeat(20_000) + "\r\n");
        all.put(
                "trailers of 20000",
                login("Transfer-Encoding: chunked") + "2\r\n{}\r\n0\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
    }

    private static void headers(Map<String, String> all) {
        all.put("a folded length", login("Content-Length:\r\n " + CREDENTIALS.length()) + CREDENTIALS);
        all.put("two hosts", good("Host: b"));
        all.put("no host", "GET /q/health/live HTTP/1.1\r\nConnection: close\r\n\r\n");
        all.put("a host with a path", "GET /q/health/live HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n");
        all.put("a host with a user", "GET /q/health/live HTTP/1.1\r\nHost: b@a\r\nConnection: close\r\n\r\n");
        all.put("a header without a name", good(": value"));
        all.put("a header without a colon", good("value"));
        all.put("a space before the colon", good("X-Spaced : a"));
        all.put("a space in a name", good("X Spaced: a"));
        all.put("a name beyond ascii", good("X-\u00e4: a"));
        all.put("a nul in a header", good("X-Nul: a\u0000b"));
        all.put("a nul in a name", good("X\u0000: a"));
        all.put("a carriage return in a header", good("X-Cr: a\rb"));
        all.put("a header of 20000", good("X-Long: " + "x".repeat(20_000)));
        all.put("a flood of headers", good("X-%d: a\r\n".repeat(4_000).strip()));
        all.put("a space before the first header", good(" X: a").replace("\r\nHost: a", ""));
        all.put("line feeds alone", GOOD.replace("\r\n", "\n"));
    }

    private static void requestLines(Map<String, String> all) {
        all.put("no version", "GET /q/health/live\r\n\r\n");
        all.put("a version to come", GOOD.replace("1.1", "3.0"));
        all.put("a version of the past", GOOD.replace("1.1", "0.9"));
        all.put("a version that is none", GOOD.replace("1.1", "x.y"));
        all.put("another protocol", GOOD.replace("HTTP/1.1", "HTCPCP/1.1"));
        all.put("a line of 8193", GOOD.replace("live", "live?" + "x".repeat(8_193)));
        all.put("a line of 100000", GOOD.replace("live", "live?" + "x".repeat(100_000)));
        all.put("a nul in the line", GOOD.replace("live", "li\u0000ve"));
        String body = login("Content-Length: " + CREDENTIALS.length()) + CREDENTIALS;
        all.put("an unknown method", body.replace("POST", "BREW"));
        all.put("a method of 5000", body.replace("POST", "P".repeat(5_000)));
        all.put("a method in lower case", body.replace("POST", "post"));
        all.put("tracing", body.replace("POST", "TRACE"));
        all.put("a tunnel", GOOD.replace("GET /q/health/live", "CONNECT 127.0.0.1:22"));
        all.put("tabs for spaces", GOOD.replace("GET /q/health/live ", "GET\t/nothing\t"));
        all.put("a space in the address", GOOD.replace("live", "li ve"));
        all.put("an address of nothing", GOOD.replace("/q/health/live", "nothing"));
        all.put(
                "the beginning of TLS",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003" + "x".repeat(300) + "\r\n\r\n");
        all.put("noise", "\u00ff\u00fe\u0000\u0001".repeat(200) + "\r\n\r\n");
        all.put("the beginning of SSH", "SSH-2.0-OpenSSH_9.2\r\n\r\n");
        all.put("the beginning of HTTP/2, and nothing of it", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense".repeat(2));
    }

    private static String login(String... headers) {
        return "POST /api/auth/login HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
    }

    private static String good(String header) {
        return GOOD.replace("\r\n\r\n", "\r\n" + header + "\r\n\r\n");
    }

    @Test
    void what_is_good_for_all_its_strangeness_is_served() throws IOException {
        String chunked = login("Transfer-Encoding: chunked");
        for (String strange : List.of(
                GOOD.replace("GET /", "GET http://a/"),
                "\r\n" + GOOD,
                good("X-Empty:"),
                // Whoever folds a header means a space (RFC 9112, 5.2), and that is what is understood.
                good("X-Folded: a\r\n b"),
                good("x-MiXeD: a"),
                "GET /q/health/live HTTP/1.0\r\n\r\n",
                login("Content-Length: " + CREDENTIALS.length()) + CREDENTIALS,
                chunked + Integer.toHexString(CREDENTIALS.length()) + ";name=value\r\n" + CREDENTIALS
                        + "\r\n0\r\nX: y\r\n\r\n")) {
            assertEquals(List.of(200), ask(strange).statuses(), strange);
        }
    }

    @Test
    void pipelined_requests_are_answered_in_their_order() throws IOException {
        String open = GOOD.replace("Connection: close\r\n", "");
        RawConnection.Heard heard = ask(open + open.replace("live", "nothing") + open + GOOD);

        assertEquals(List.of(200, 404, 200, 200), heard.statuses());
    }

    @Test
    void of_a_length_and_chunks_the_chunks_count() throws IOException {
        String chunked = Integer.toHexString(CREDENTIALS.length()) + "\r\n" + CREDENTIALS + "\r\n0\r\n\r\n";
        for (String both : List.of(
                login("Content-Length: 5", "Transfer-Encoding: chunked"),
                login("Transfer-Encoding: chunked", "Content-Length: 5"),
                login("Transfer-Encoding:\tchunked", "Content-Length: 4"))) {
            assertEquals(List.of(200), ask(both + chunked).statuses(), both);
        }
    }

    @Test
    void nothing_that_follows_a_refused_length_is_taken_for_a_request() throws IOException {
        for (String smuggling : List.of(
                login("Content-Length: 5, 6") + "{}",
                login("Content-Length: 6", "Content-Length: 5") + "{}",
                login("Transfer-Encoding: chunked") + "zz\r\n",
                good("Host: b"))) {
            RawConnection.Heard heard = ask(smuggling.replace("Connection: close\r\n", "") + GOOD);
            assertTrue(heard.ended(), smuggling);
            assertTrue(heard.statuses().size() <= 1, smuggling);
            assertTrue(heard.statuses().stream().allMatch(status -> status >= 400), smuggling);
        }
    }

    @Test
    void whoever_goes_away_in_the_middle_is_forgotten() throws IOException {
        String request = login("Content-Length: " + CREDENTIALS.length()) + CREDENTIALS;
        for (int cut = 1; cut < request.length(); cut += 17) {
            try (RawConnection connection = new RawConnection(RestAssured.port, PATIENCE)) {
                assertTrue(connection.send(request.substring(0, cut)));
            }
        }
        for (int i = 0; i < 10; i++) {
            try (RawConnection connection = new RawConnection(RestAssured.port, PATIENCE)) {
                assertTrue(connection.send(request));
            }
        }
        // Their passwords are still checked, two at a time, before this one's.
        try (RawConnection connection = new RawConnection(RestAssured.port, 3 * PATIENCE)) {
            connection.send(request);
            assertEquals(List.of(200), connection.heard().statuses());
        }
    }

    private static RawConnection.Heard ask(String bytes) throws IOException {
        try (RawConnection connection = new RawConnection(RestAssured.port, PATIENCE)) {
            connection.send(bytes);
            return connection.heard();
        }
    }
}
