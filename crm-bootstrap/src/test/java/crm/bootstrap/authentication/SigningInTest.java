package crm.bootstrap.authentication;

import static crm.bootstrap.authentication.People.login;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SigningInTest {

    @Test
    void the_first_administrator_signs_in_and_is_told_who_that_is() {
        Response signedIn = login(TestPostgres.ADMINISTRATOR_EMAIL, TestPostgres.ADMINISTRATOR_PASSWORD);
        signedIn.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900))
                .body("refreshToken", notNullValue())
                .body("tenant.currency", equalTo("USD"));
        People.bearing(signedIn.path("accessToken"))
                .get("/api/auth/me")
                .then()
                .statusCode(200)
                .body("user.email", equalTo(TestPostgres.ADMINISTRATOR_EMAIL))
                .body("tenant.name", equalTo("My company"))
                .body("roles.name", hasItems("ADMIN"))
                .body("permissions.'crm.deal.win'", equalTo("ALL"));
    }

    @Test
    void an_address_is_the_same_in_capitals() {
        login(TestPostgres.ADMINISTRATOR_EMAIL.toUpperCase(Locale.ROOT), TestPostgres.ADMINISTRATOR_PASSWORD)
                .then()
                .statusCode(200);
    }

    @Test
    void signing_in_is_remembered_with_the_user() {
        People.Person person = People.newPerson("USER");
        People.administrator()
                .asks()
                .get("/api/crm/users/" + person.id())
                .then()
                .statusCode(200)
                .body("lastLoginAt", notNullValue());
    }

    @Test
    void an_unknown_address_is_answered_like_a_wrong_password() {
        String known = People.newEmail();
        People.newUser(known, "USER");
        Response wrong = login(known, "not the password of it");
        Response unknown = login(People.newEmail(), "not the password of it");

        assertEquals(401, wrong.statusCode());
        assertEquals(withoutIdentity(wrong), withoutIdentity(unknown));
        assertEquals(headerNames(wrong), headerNames(unknown));
    }

    @Test
    void an_unknown_address_takes_as_long_as_a_wrong_password() {
        List<String> known =
                IntStream.range(0, 5).mapToObj(i -> People.newEmail()).toList();
        known.forEach(email -> People.newUser(email, "USER"));
        List<Long> wrong = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        known.forEach(email -> {
            wrong.add(refused(email));
            unknown.add(refused(People.newEmail()));
        });
        // Without the pretended check an unknown address would be refused in a tenth of the time; the quickest of each
        // are compared, as whatever else the machine does makes some slower and none quicker.
        assertTrue(
                Collections.min(unknown) * 3 > Collections.min(wrong),
                unknown + " ns for unknown, " + wrong + " ns for wrong");
    }

    @Test
    void a_deactivated_user_is_refused_like_a_wrong_password() {
        String email = People.newEmail();
        String id = People.newUser(email, "USER");
        People.administrator()
                .asks()
                .body(Map.of("isActive", false))
                .patch("/api/crm/users/" + id)
                .then()
                .statusCode(200);
        Response refused = login(email, People.PASSWORD);
        assertEquals(401, refused.statusCode());
        assertEquals(withoutIdentity(login(People.newEmail(), "whatever it may be")), withoutIdentity(refused));
    }

    @Test
    void a_user_without_a_password_cannot_sign_in() {
        String email = People.newEmail();
        People.newUserWithoutPassword(People.administrator(), email, "USER");
        login(email, "whatever it may be").then().statusCode(401);
    }

    @Test
    void every_fault_of_what_is_sent_is_told_at_once() {
        login(Map.of("email", "not an address", "pasword", "x"))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/email", "/password", "/pasword"));
    }

    @Test
    void what_is_no_json_is_malformed() {
        given().contentType(ContentType.JSON)
                .body("{\"email\":")
                .post("/api/auth/login")
                .then()
                .statusCode(400);
    }

    @Test
    void without_a_token_everything_is_refused_alike() {
        Response records = given().get("/api/crm/customers");
        assertEquals(401, records.statusCode());
        assertEquals("Bearer", records.header("WWW-Authenticate"));
        assertEquals(401, given().get("/api/auth/me").statusCode());
        assertEquals(401, given().get("/api/crm/tenant").statusCode());
        assertEquals(
                401,
                given().auth()
                        .preemptive()
                        .basic("a", "b")
                        .get("/api/crm/customers")
                        .statusCode());
    }

    static Map<String, ?> withoutIdentity(Response answer) {
        Map<String, ?> body = answer.jsonPath().getMap("$");
        body.remove("requestId");
        body.remove("instance");
        return body;
    }

    private static List<String> headerNames(Response answer) {
        return answer.headers().asList().stream()
                .map(header -> header.getName().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    /** How long it takes to be refused, in nanoseconds. */
    private static long refused(String email) {
        long begun = System.nanoTime();
        assertEquals(401, login(email, "not the password of it").statusCode());
        return System.nanoTime() - begun;
    }
}
