package crm.bootstrap.authentication;

import static crm.bootstrap.authentication.People.login;
import static crm.bootstrap.authentication.People.statusOfMe;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.organisation.FoundTenant;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant that demands a second factor of everybody who signs in with a password. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SecondFactorDemandedTest {
    private static final String CUSTOMERS = "/api/crm/customers";
    private static final String TENANT = "/api/crm/tenant";

    @Inject
    FoundTenant foundTenant;

    private People.Person administrator;

    @BeforeEach
    void found() {
        administrator = administratorElsewhere();
    }

    @Test
    void nobody_needs_one_before_the_tenant_demands_it() {
        administrator.asks().get(TENANT).then().statusCode(200).body("secondFactorRequired", equalTo(false));
        People.newPerson(administrator, "USER").asks().get(CUSTOMERS).then().statusCode(200);
    }

    @Test
    void who_has_no_second_factor_may_only_enrol_one() {
        People.Person ben = People.newPerson(administrator, "USER");
        ben.asks().get(CUSTOMERS).then().statusCode(200);
        demanding();
        refused(ben);
        ben.asks()
                .get(CUSTOMERS)
                .then()
                .body("type", equalTo("/problems/second_factor_to_enrol"))
                .body("detail", containsString(Enrolled.PATH));
        assertEquals(200, statusOfMe(ben.accessToken()));
        ben.asks().get(Enrolled.PATH).then().statusCode(200).body("enrolled", equalTo(false));
        Enrolled.now(ben);
        ben.asks().get(CUSTOMERS).then().statusCode(200);
    }

    @Test
    void who_signs_in_anew_or_goes_on_is_let_in_to_enrol() {
        String email = People.newPerson(administrator, "USER").email();
        demanding();
        People.Person ben = People.signedIn(email, People.PASSWORD);
        refused(ben);
        People.Person later = People.person(People.refresh(ben.refreshToken()));
        refused(later);
        Enrolled.now(later);
        later.asks().get(CUSTOMERS).then().statusCode(200);
        login(email, People.PASSWORD).then().statusCode(401).body("code", equalTo("second_factor_required"));
    }

    @Test
    void who_has_to_enrol_one_can_sign_out() {
        People.Person ben = People.newPerson(administrator, "USER");
        demanding();
        ben.asks().delete("/api/auth/sessions").then().statusCode(204);
        ben.asks().post("/api/auth/logout").then().statusCode(204);
        assertEquals(401, statusOfMe(ben.accessToken()));
    }

    @Test
    void every_operation_is_refused_but_those_that_serve_enrolling() {
        People.Person ben = People.newPerson(administrator, "ADMIN");
        demanding();
        Set<String> served = new TreeSet<>();
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get("/api/openapi")
                .then()
                .extract()
                .path("paths");
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            if (operation instanceof Map<?, ?> described
                    && !method.equals("parameters")
                    && !List.of().equals(described.get("security"))) {
                assertTrue(((Map<?, ?>) described.get("responses")).containsKey("403"), method + " " + path);
                Response answer = asked(ben, method, path);
                if (!"second_factor_to_enrol".equals(code(answer))) {
                    served.add(method + " " + path);
                }
            }
        }));
        assertEquals(
                new TreeSet<>(Set.of(
                        "get /api/auth/me",
                        "get /api/auth/second-factor",
                        "post /api/auth/second-factor",
                        "post /api/auth/second-factor/confirmation",
                        "delete /api/auth/sessions",
                        "delete /api/auth/sessions/{id}",
                        "post /api/auth/logout")),
                served);
    }

    @Test
    void nobody_takes_their_own_off_while_it_is_demanded() {
        Enrolled ben = Enrolled.now(People.newPerson(administrator, "USER"));
        Enrolled ada = demanding();
        removed(ben).then().statusCode(409).body("code", equalTo("second_factor_demanded"));
        removed(ada).then().statusCode(409).body("code", equalTo("second_factor_demanded"));
        demand(false).then().statusCode(200).body("secondFactorRequired", equalTo(false));
        removed(ben).then().statusCode(204);
    }

    @Test
    void who_has_lost_it_enrols_anew_when_an_administrator_has_taken_it_off() {
        Enrolled ben = Enrolled.now(People.newPerson(administrator, "USER"));
        demanding();
        ben.takenOffBy(administrator).then().statusCode(204);
        People.Person again = People.signedIn(ben.email(), People.PASSWORD);
        refused(again);
        Enrolled.now(again);
        again.asks().get(CUSTOMERS).then().statusCode(200);
    }

    @Test
    void who_demands_one_has_one() {
        demand(true)
                .then()
                .statusCode(409)
                .body("code", equalTo("own_second_factor_missing"))
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/secondFactorRequired"));
        administrator
                .asks()
                .body(Map.of("name", "Renamed", "secondFactorRequired", false))
                .patch(TENANT)
                .then()
                .statusCode(200)
                .body("secondFactorRequired", equalTo(false));
        demanding();
        administrator
                .asks()
                .body(Map.of("name", "Renamed again"))
                .patch(TENANT)
                .then()
                .statusCode(200)
                .body("secondFactorRequired", equalTo(true));
    }

    @Test
    void when_it_is_demanded_no_longer_everybody_goes_on() {
        People.Person ben = People.newPerson(administrator, "USER");
        demanding();
        refused(ben);
        demand(false).then().statusCode(200);
        ben.asks().get(CUSTOMERS).then().statusCode(200);
    }

    @Test
    void what_one_tenant_demands_is_not_demanded_in_another() {
        String email = People.newPerson(administrator, "USER").email();
        People.Person elsewhere = administratorElsewhere();
        String id = People.newUserWithoutPassword(elsewhere, email, "USER");
        String invitation =
                elsewhere.asks().post("/api/crm/users/" + id + "/invitation").path("invitation");
        People.Person there = People.person(given().contentType(ContentType.JSON)
                .body(Map.of("invitation", invitation, "password", People.PASSWORD))
                .post("/api/auth/invitation"));
        String key = administrator.asks().get(TENANT).path("key");
        demanding();
        refused(People.person(login(Map.of("email", email, "password", People.PASSWORD, "tenant", key))));
        there.asks().get(CUSTOMERS).then().statusCode(200);
    }

    /** The administrator has one and demands one. */
    private Enrolled demanding() {
        Enrolled enrolled = Enrolled.now(administrator);
        demand(true).then().statusCode(200).body("secondFactorRequired", equalTo(true));
        administrator.asks().get(CUSTOMERS).then().statusCode(200);
        return enrolled;
    }

    private Response demand(boolean required) {
        return administrator
                .asks()
                .body(Map.of("secondFactorRequired", required))
                .patch(TENANT);
    }

    private static Response removed(Enrolled person) {
        return Enrolled.remove(person.person(), People.PASSWORD, person.device().fresh());
    }

    private static void refused(People.Person person) {
        person.asks().get(CUSTOMERS).then().statusCode(403).body("code", equalTo("second_factor_to_enrol"));
    }

    /** As nobody in particular would ask it: who may not is told so before anything else is looked at. */
    private static Response asked(People.Person person, String method, String path) {
        // Signing out for good is left to the test that does it.
        Object body = path.endsWith("logout") ? Map.of("refreshToken", "none") : Map.of();
        return (method.equals("get") ? person.asks() : person.asks().body(body))
                .request(Method.valueOf(method.toUpperCase(Locale.ROOT)), path.replaceAll("\\{[^}]+}", "x"));
    }

    private static String code(Response answer) {
        return answer.contentType().contains("json") && !answer.asString().isEmpty() ? answer.path("code") : "";
    }

    private People.Person administratorElsewhere() {
        String email = People.newEmail();
        Founding.found(foundTenant, "Careful", email, People.PASSWORD);
        return People.signedIn(email, People.PASSWORD);
    }
}
