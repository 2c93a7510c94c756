package crm.bootstrap.faults;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.Race;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In short what the proofs of this package do at length. */
@QuarkusTest
@QuarkusTestResource(value = DistantPostgres.class, restrictToAnnotatedClass = true)
class FaultsTest {
    private static final Duration LONGEST = Duration.ofSeconds(7);
    private static final Duration BACK = Duration.ofSeconds(2);

    Link link;

    @AfterEach
    void heal() {
        link.heal();
        link.loseCommits(0);
    }

    @Test
    void a_database_that_refuses_is_answered_with_503_and_comes_back() throws Exception {
        isAwayAndComesBack(Link.Weather.REFUSING);
    }

    @Test
    void a_database_that_is_silent_is_answered_with_503_and_comes_back() throws Exception {
        isAwayAndComesBack(Link.Weather.HANGING);
    }

    private void isAwayAndComesBack(Link.Weather weather) throws Exception {
        Crm crm = Crm.asAdministrator();
        crm.get("/customers").statusCode(200);
        link.be(weather);
        for (Response answer : Race.of(4, _ -> () -> crm.request().get("/api/crm/customers"))) {
            answer.then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", equalTo("try_again"));
            assertEquals("2", answer.header("Retry-After"));
            assertTrue(answer.time() < LONGEST.toMillis(), () -> answer.time() + " ms");
        }
        link.heal();
        Until.within(
                BACK,
                "requests are answered again",
                () -> crm.request().get("/api/crm/customers").statusCode() == 200);
    }

    @Test
    void a_commit_whose_answer_is_lost_is_not_denied_and_done_once_however_often_it_is_sent() {
        Crm crm = Crm.asAdministrator();
        String name = "lost-" + UUID.randomUUID();
        // Who asks is known from now on, so that the commit which is lost is the one of what was asked.
        crm.get("/customers").statusCode(200);
        link.loseCommits(1);
        create(crm, name).then().statusCode(503).body("code", equalTo("outcome_unknown"));
        String body = create(crm, name).then().statusCode(201).extract().asString();
        assertEquals(body, create(crm, name).then().statusCode(201).extract().asString());
        crm.get("/customers?name=" + name).body("data", hasSize(1));
    }

    private static Response create(Crm crm, String name) {
        return crm.request()
                .header("Idempotency-Key", name)
                .body(Map.of("name", name))
                .post("/api/crm/customers");
    }

    @Test
    void of_two_administrators_who_take_the_role_from_each_other_one_stays() throws Exception {
        Crm first = Crm.asAdministrator();
        Crm second = first.colleague("ADMIN");
        List<Crm> both = List.of(first, second);
        List<String> users = List.of(first.user(), second.user());
        String role = first.get("/roles?name=ADMIN").extract().path("data[0].id");
        for (int round = 0; round < 10; round++) {
            List<Integer> statuses = Race.of(
                    2,
                    i -> () -> both.get(i)
                            .put("/users/" + users.get(1 - i), Map.of("roles", List.of()))
                            .extract()
                            .statusCode());
            assertEquals(1, Collections.frequency(statuses, 200), statuses::toString);
            int left = statuses.indexOf(200);
            both.get(left)
                    .put("/users/" + users.get(1 - left), Map.of("roles", List.of(role)))
                    .statusCode(200);
        }
    }

    @Test
    void a_refresh_token_is_used_once() throws Exception {
        String token = login(
                        "login",
                        Map.of(
                                "email",
                                TestPostgres.ADMINISTRATOR_EMAIL,
                                "password",
                                TestPostgres.ADMINISTRATOR_PASSWORD))
                .path("refreshToken");
        List<Integer> statuses = Race.of(
                32, _ -> () -> login("refresh", Map.of("refreshToken", token)).statusCode());
        assertEquals(1, Collections.frequency(statuses, 200), statuses::toString);
        assertEquals(31, Collections.frequency(statuses, 401), statuses::toString);
    }

    private static Response login(String verb, Map<String, String> body) {
        return RestAssured.given().contentType(ContentType.JSON).body(body).post("/api/auth/" + verb);
    }

    @Test
    void whoever_asks_more_than_the_operator_wants_waits_and_nobody_else_does() throws Exception {
        Crm crm = Crm.asAdministrator();
        Crm eager = crm.colleague("SALES_REP");
        AtomicInteger answered = new AtomicInteger();
        for (Response refused : Race.of(4, _ -> () -> askUntilRefused(eager, answered))) {
            refused.then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .body("code", equalTo("too_many_requests"));
            assertEquals("1", refused.header("Retry-After"));
        }
        assertTrue(answered.get() >= DistantPostgres.REQUESTS_PER_MINUTE - 10, answered + " were answered");
        crm.get("/customers").statusCode(200);
    }

    private static Response askUntilRefused(Crm eager, AtomicInteger answered) {
        Response answer = eager.request().get("/api/auth/me");
        while (answer.statusCode() == 200 && answered.incrementAndGet() < 10 * DistantPostgres.REQUESTS_PER_MINUTE) {
            answer = eager.request().get("/api/auth/me");
        }
        return answer;
    }

    @Test
    void a_tag_counts_what_carries_it_while_it_is_renamed() throws Exception {
        Crm crm = Crm.asAdministrator();
        for (int round = 0; round < 5; round++) {
            String old = "old-" + UUID.randomUUID();
            String name = "new-" + UUID.randomUUID();
            String tag = crm.create("/tags", Map.of("name", old));
            String carrier = crm.create("/customers", Map.of("name", "Carrier", "tags", List.of(old)));
            List<Integer> statuses = Race.of(3, i -> () -> switch (i) {
                case 0 ->
                    crm.put("/tags/" + tag, Map.of("name", name)).extract().statusCode();
                case 1 ->
                    crm.post("/customers", Map.of("name", "Newcomer", "tags", List.of(old, name)))
                            .extract()
                            .statusCode();
                default ->
                    crm.put("/customers/" + carrier, Map.of("tags", List.of(old, "more")))
                            .extract()
                            .statusCode();
            });
            assertTrue(statuses.stream().allMatch(status -> status < 300), statuses::toString);
            int carrying = crm.get("/customers?tags=" + name).extract().path("pagination.total");
            crm.get("/tags/" + tag).body("usageCount", equalTo(carrying));
        }
    }
}
