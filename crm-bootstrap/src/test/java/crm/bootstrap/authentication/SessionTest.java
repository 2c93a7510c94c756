package crm.bootstrap.authentication;

import static crm.bootstrap.authentication.People.refresh;
import static crm.bootstrap.authentication.People.statusOfMe;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SessionTest {

    @Test
    void a_session_goes_on_from_token_to_token() {
        People.Person first = People.newPerson("USER");
        People.Person second = People.person(refresh(first.refreshToken()));
        People.Person third = People.person(refresh(second.refreshToken()));
        assertNotEquals(first.refreshToken(), second.refreshToken());
        assertEquals(first.id(), third.id());
        assertEquals(200, statusOfMe(third.accessToken()));
        assertEquals(200, statusOfMe(first.accessToken()));
    }

    @Test
    void a_refresh_token_that_comes_twice_ends_the_session() {
        People.Person first = People.newPerson("USER");
        People.Person second = People.person(refresh(first.refreshToken()));
        refresh(first.refreshToken()).then().statusCode(401).body("code", equalTo("invalid_refresh_token"));
        assertEquals(401, refresh(second.refreshToken()).statusCode());
        assertEquals(401, statusOfMe(second.accessToken()));
        assertEquals(401, statusOfMe(first.accessToken()));
    }

    @Test
    void another_session_of_the_same_user_lives_on() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        People.Person here = People.signedIn(email, People.PASSWORD);
        People.Person there = People.signedIn(email, People.PASSWORD);
        refresh(here.refreshToken()).then().statusCode(200);
        refresh(here.refreshToken()).then().statusCode(401);
        assertEquals(200, statusOfMe(there.accessToken()));
    }

    @Test
    void of_many_that_use_a_token_at_once_one_succeeds() throws Exception {
        for (int round = 0; round < 3; round++) {
            People.Person person = People.newPerson("USER");
            List<Integer> statuses = ThrottlingTest.atOnce(
                    32, () -> refresh(person.refreshToken()).statusCode());
            assertEquals(1, statuses.stream().filter(status -> status == 200).count());
            assertEquals(31, statuses.stream().filter(status -> status == 401).count());
        }
    }

    @Test
    void after_signing_out_no_token_of_the_session_works() {
        People.Person person = People.newPerson("USER");
        assertEquals(200, statusOfMe(person.accessToken()));
        person.asks().post("/api/auth/logout").then().statusCode(204);
        assertEquals(401, statusOfMe(person.accessToken()));
        assertEquals(401, refresh(person.refreshToken()).statusCode());
    }

    @Test
    void signing_out_takes_the_refresh_token_alone_too() {
        People.Person person = People.newPerson("USER");
        Response signedOut = given().contentType(ContentType.JSON)
                .body(Map.of("refreshToken", person.refreshToken()))
                .post("/api/auth/logout");
        assertEquals(204, signedOut.statusCode());
        assertEquals(401, statusOfMe(person.accessToken()));
    }

    @Test
    void nobody_signs_out_without_any_token() {
        assertEquals(401, given().post("/api/auth/logout").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "nosuchtenant.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "' or 1=1 --",
                "a.b.c",
                ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void what_is_no_refresh_token_of_ours_is_refused(String token) {
        refresh(token).then().statusCode(401).body("code", equalTo("invalid_refresh_token"));
    }

    @Test
    void a_refresh_token_is_no_access_token_and_the_other_way_round() {
        People.Person person = People.newPerson("USER");
        assertEquals(401, statusOfMe(person.refreshToken()));
        int refreshed = refresh(person.accessToken()).statusCode();
        assertEquals(true, refreshed == 401 || refreshed == 422, "status " + refreshed);
        assertEquals(200, statusOfMe(person.accessToken()));
    }

    @Test
    void a_deactivated_user_is_out_at_once() {
        People.Person person = People.newPerson("USER");
        assertEquals(200, statusOfMe(person.accessToken()));
        People.administrator()
                .asks()
                .body(Map.of("isActive", false))
                .patch("/api/crm/users/" + person.id())
                .then()
                .statusCode(200);
        assertEquals(401, statusOfMe(person.accessToken()));
        assertEquals(401, refresh(person.refreshToken()).statusCode());
    }

    @Test
    void a_deleted_user_is_out_at_once() {
        People.Person person = People.newPerson("USER");
        assertEquals(200, statusOfMe(person.accessToken()));
        People.administrator()
                .asks()
                .delete("/api/crm/users/" + person.id())
                .then()
                .statusCode(204);
        assertEquals(401, statusOfMe(person.accessToken()));
        assertEquals(401, People.login(person.email(), People.PASSWORD).statusCode());
    }

    @Test
    void people_see_where_they_are_signed_in() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        People.Person there = People.person(given().contentType(ContentType.JSON)
                .header("User-Agent", "Telephone of Ada")
                .body(Map.of("email", email, "password", People.PASSWORD))
                .post("/api/auth/login"));
        People.Person here = People.signedIn(email, People.PASSWORD);
        here.asks()
                .get("/api/auth/sessions")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(2))
                .body("data.current", equalTo(List.of(true, false)))
                .body("data[1].client", equalTo("Telephone of Ada"))
                .body("data[1].address", equalTo("127.0.0.1"))
                .body("data[1].lastUsedAt", equalTo(sessions(here).path("data[1].startedAt")));
        String began = sessions(here).path("data[1].startedAt");
        refresh(there.refreshToken()).then().statusCode(200);
        assertTrue(Instant.parse(sessions(here).path("data[1].lastUsedAt")).isAfter(Instant.parse(began)));
        assertEquals(
                List.of(),
                People.newPerson("USER").asks().get("/api/auth/sessions").path("data.findAll { !it.current }"));
    }

    @Test
    void people_end_a_session_of_theirs_and_it_is_over_at_once() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        People.Person there = People.signedIn(email, People.PASSWORD);
        People.Person here = People.signedIn(email, People.PASSWORD);
        assertEquals(200, statusOfMe(there.accessToken()));
        String id = sessions(here).path("data.find { !it.current }.id");
        here.asks().delete("/api/auth/sessions/" + id).then().statusCode(204);
        assertEquals(401, statusOfMe(there.accessToken()));
        assertEquals(401, refresh(there.refreshToken()).statusCode());
        assertEquals(200, statusOfMe(here.accessToken()));
        assertEquals(List.of(true), sessions(here).path("data.current"));
        here.asks().delete("/api/auth/sessions/" + id).then().statusCode(404);
    }

    @Test
    void people_sign_out_everywhere_else() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        List<People.Person> there =
                List.of(People.signedIn(email, People.PASSWORD), People.signedIn(email, People.PASSWORD));
        People.Person here = People.signedIn(email, People.PASSWORD);
        here.asks().delete("/api/auth/sessions").then().statusCode(204);
        there.forEach(person -> assertEquals(401, statusOfMe(person.accessToken())));
        there.forEach(person -> assertEquals(401, refresh(person.refreshToken()).statusCode()));
        assertEquals(200, statusOfMe(here.accessToken()));
        assertEquals(200, refresh(here.refreshToken()).statusCode());
    }

    @Test
    void nobody_ends_a_session_of_somebody_else() {
        People.Person ada = People.newPerson("USER");
        String id = sessions(ada).path("data[0].id");
        for (String session : List.of(id, "01a1fc85-6a28-7e84-a63c-25f011b6e6c6", "x")) {
            People.administrator()
                    .asks()
                    .delete("/api/auth/sessions/" + session)
                    .then()
                    .statusCode(404);
        }
        assertEquals(200, statusOfMe(ada.accessToken()));
    }

    @Test
    void who_manages_users_ends_all_sessions_of_one_and_it_is_in_the_history() {
        People.Person ada = People.newPerson("USER");
        assertEquals(200, statusOfMe(ada.accessToken()));
        People.newPerson("MANAGER")
                .asks()
                .post("/api/crm/users/" + ada.id() + "/end-sessions")
                .then()
                .statusCode(403)
                .body("permission", equalTo("crm.user.manage"));
        assertEquals(200, statusOfMe(ada.accessToken()));
        People.Person administrator = People.administrator();
        administrator
                .asks()
                .post("/api/crm/users/" + ada.id() + "/end-sessions")
                .then()
                .statusCode(204);
        assertEquals(401, statusOfMe(ada.accessToken()));
        assertEquals(401, refresh(ada.refreshToken()).statusCode());
        assertEquals(200, People.login(ada.email(), People.PASSWORD).statusCode());
        administrator
                .asks()
                .get("/api/crm/users/" + ada.id() + "/history")
                .then()
                .statusCode(200)
                .body("data.action", hasItem("SESSIONS_ENDED"));
    }

    private static Response sessions(People.Person person) {
        return person.asks().get("/api/auth/sessions");
    }
}
