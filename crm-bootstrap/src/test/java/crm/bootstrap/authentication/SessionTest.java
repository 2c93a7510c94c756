package crm.bootstrap.authentication;

import static crm.bootstrap.authentication.People.refresh;
import static crm.bootstrap.authentication.People.statusOfMe;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
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
}
