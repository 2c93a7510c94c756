package crm.bootstrap.authentication;

import static crm.bootstrap.authentication.Enrolled.PATH;
import static crm.bootstrap.authentication.Enrolled.begin;
import static crm.bootstrap.authentication.Enrolled.confirm;
import static crm.bootstrap.authentication.Enrolled.remove;
import static crm.bootstrap.authentication.People.login;
import static crm.bootstrap.authentication.People.statusOfMe;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.organisation.FoundTenant;
import crm.bootstrap.testing.SignInAttempts;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class SecondFactorTest {
    @Inject
    FoundTenant foundTenant;

    @Test
    void whoever_has_enrolled_needs_password_and_code() {
        Enrolled ada = enrolled();
        login(ada.email(), People.PASSWORD)
                .then()
                .statusCode(401)
                .body("code", equalTo("second_factor_required"))
                .body("type", equalTo("/problems/second_factor_required"))
                .body("accessToken", nullValue());
        login(ada.email(), "not the password of it")
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid_credentials"));
        People.Person in = People.person(withCode(ada.email(), ada.device().fresh()));
        assertEquals(200, statusOfMe(in.accessToken()));
        in.asks()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("enrolled", equalTo(true))
                .body("enrolledAt", notNullValue())
                .body("recoveryCodesLeft", equalTo(10));
    }

    @Test
    void nothing_asks_for_a_code_before_it_is_confirmed() {
        People.Person ada = People.newPerson("USER");
        begin(ada).then().statusCode(200);
        login(ada.email(), People.PASSWORD).then().statusCode(200);
        ada.asks()
                .get(PATH)
                .then()
                .body("enrolled", equalTo(false))
                .body("enrolledAt", nullValue())
                .body("recoveryCodesLeft", equalTo(0));
    }

    @Test
    void a_device_is_told_the_secret_in_two_ways() {
        People.Person ada = People.newPerson("USER");
        Response begun = begin(ada);
        String secret = begun.path("secret");
        assertTrue(secret.matches("[A-Z2-7]{32}"), secret);
        assertEquals(
                "otpauth://totp/CRM:" + ada.email().replace("@", "%40") + "?secret=" + secret
                        + "&issuer=CRM&algorithm=SHA1&digits=6&period=30",
                begun.path("url"));
        assertFalse(begin(ada).path("secret").equals(secret), "the same secret twice");
    }

    @Test
    void a_code_is_accepted_once() {
        Enrolled ada = enrolled();
        String code = ada.device().fresh();
        withCode(ada.email(), code).then().statusCode(200);
        withCode(ada.email(), code).then().statusCode(401).body("code", equalTo("invalid_credentials"));
    }

    @Test
    void of_many_that_send_a_code_at_once_one_is_let_in() throws Exception {
        for (int round = 0; round < 3; round++) {
            Enrolled ada = enrolled();
            for (String code : List.of(ada.device().fresh(), ada.recoveryCodes().getFirst())) {
                SignInAttempts.forget();
                List<Integer> statuses = ThrottlingTest.atOnce(
                        12, () -> withCode(ada.email(), code).statusCode());
                assertEquals(
                        1, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
                assertTrue(List.of(200, 401, 429).containsAll(statuses), statuses.toString());
            }
        }
    }

    @Test
    void the_code_with_which_it_was_confirmed_is_used_up() {
        People.Person ada = People.newPerson("USER");
        Device device = new Device(begin(ada).path("secret"));
        String code = device.code(0);
        confirm(ada, code).then().statusCode(200);
        withCode(ada.email(), code).then().statusCode(401).body("code", equalTo("invalid_credentials"));
    }

    @Test
    void a_recovery_code_stands_for_a_code_once() {
        Enrolled ada = enrolled();
        assertEquals(10, ada.recoveryCodes().size());
        String code = ada.recoveryCodes().getFirst();
        People.Person in = People.person(withCode(ada.email(), code));
        in.asks().get(PATH).then().body("recoveryCodesLeft", equalTo(9));
        withCode(ada.email(), code).then().statusCode(401).body("code", equalTo("invalid_credentials"));
        withCode(ada.email(), ada.recoveryCodes().getLast().toLowerCase().replace("-", " "))
                .then()
                .statusCode(200);
    }

    @Test
    void wrong_codes_are_counted_as_wrong_passwords_are() {
        Enrolled ada = enrolled();
        for (int i = 0; i < 5; i++) {
            withCode(ada.email(), "000000-" + i).then().statusCode(401).body("code", equalTo("invalid_credentials"));
        }
        withCode(ada.email(), ada.device().fresh()).then().statusCode(429).body("code", equalTo("too_many_attempts"));
    }

    @Test
    void enrolling_asks_for_the_password_and_ends_the_other_sessions() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        People.Person there = People.signedIn(email, People.PASSWORD);
        People.Person here = People.signedIn(email, People.PASSWORD);
        assertEquals(200, statusOfMe(there.accessToken()));
        here.asks()
                .body(Map.of("password", "not the password of it"))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/password"));
        confirm(here, "287082").then().statusCode(409).body("code", equalTo("no_second_factor_begun"));
        Device device = new Device(begin(here).path("secret"));
        confirm(here, "wrong").then().statusCode(422).body("errors.pointer", hasItems("/code"));
        confirm(here, device.code(0)).then().statusCode(200).body("recoveryCodes.size()", equalTo(10));
        assertEquals(401, statusOfMe(there.accessToken()));
        assertEquals(200, statusOfMe(here.accessToken()));
        begin(here).then().statusCode(409).body("code", equalTo("second_factor_enrolled"));
    }

    @Test
    void enrolling_and_taking_off_end_what_goes_on_in_other_tenants() {
        People.Person here = People.newPerson("USER");
        People.Person without = People.person(accept(invited(administratorElsewhere(), here.email()), Map.of()));
        Enrolled ada = Enrolled.now(here);
        assertEquals(401, statusOfMe(without.accessToken()));
        assertEquals(401, People.refresh(without.refreshToken()).statusCode());

        String code = ada.device().fresh();
        String there = withCode(ada.email(), code).path("tenants.find { it.name == 'Elsewhere' }.tenant");
        People.Person with = People.person(
                People.login(Map.of("email", ada.email(), "password", People.PASSWORD, "code", code, "tenant", there)));
        remove(ada.person(), People.PASSWORD, ada.device().fresh()).then().statusCode(204);
        assertEquals(401, statusOfMe(with.accessToken()));
        assertEquals(200, statusOfMe(ada.person().accessToken()));
    }

    @Test
    void taking_it_off_asks_for_password_and_code() {
        Enrolled ada = enrolled();
        remove(ada.person(), "not the password of it", ada.device().fresh())
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/password")));
        remove(ada.person(), People.PASSWORD, "wrong")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/code")));
        ada.person()
                .asks()
                .body(Map.of())
                .post(PATH + "/removal")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/password", "/code"));
        remove(ada.person(), People.PASSWORD, ada.device().fresh()).then().statusCode(204);
        login(ada.email(), People.PASSWORD).then().statusCode(200);
        remove(ada.person(), People.PASSWORD, "287082")
                .then()
                .statusCode(409)
                .body("code", equalTo("no_second_factor"));
    }

    @Test
    void who_manages_users_takes_it_off_which_ends_the_sessions_and_is_in_the_history() {
        Enrolled ada = enrolled();
        assertEquals(200, statusOfMe(ada.person().accessToken()));
        ada.takenOffBy(People.newPerson("MANAGER"))
                .then()
                .statusCode(403)
                .body("permission", equalTo("crm.user.manage"));
        login(ada.email(), People.PASSWORD).then().body("code", equalTo("second_factor_required"));
        People.Person administrator = People.administrator();
        ada.takenOffBy(administrator).then().statusCode(204);
        assertEquals(401, statusOfMe(ada.person().accessToken()));
        assertEquals(401, People.refresh(ada.person().refreshToken()).statusCode());
        login(ada.email(), People.PASSWORD).then().statusCode(200);
        ada.takenOffBy(administrator).then().statusCode(409).body("code", equalTo("no_second_factor"));
        administrator
                .asks()
                .get("/api/crm/users/" + ada.person().id() + "/history")
                .then()
                .statusCode(200)
                .body("data.action", hasItems("SECOND_FACTOR_ENROLLED", "SECOND_FACTOR_REMOVED"));
    }

    @Test
    void the_password_is_changed_as_before() {
        Enrolled ada = enrolled();
        ada.person()
                .asks()
                .body(Map.of("currentPassword", People.PASSWORD, "newPassword", "another-Kestrel-83"))
                .post("/api/auth/password")
                .then()
                .statusCode(204);
        People.login(Map.of(
                        "email",
                        ada.email(),
                        "password",
                        "another-Kestrel-83",
                        "code",
                        ada.device().fresh()))
                .then()
                .statusCode(200);
    }

    @Test
    void who_belongs_to_several_tenants_chooses_and_sends_the_same_code_again() {
        Enrolled ada = enrolled();
        People.Person elsewhere = administratorElsewhere();
        String invitation = invited(elsewhere, ada.email());
        accept(invitation, Map.of()).then().statusCode(401).body("code", equalTo("second_factor_required"));
        accept(invitation, Map.of("code", "wrong")).then().statusCode(401).body("code", equalTo("invalid_credentials"));
        accept(invitation, Map.of("code", ada.recoveryCodes().getFirst()))
                .then()
                .statusCode(200);

        for (String code : List.of(ada.device().fresh(), ada.recoveryCodes().get(1))) {
            Response choice = withCode(ada.email(), code);
            choice.then().statusCode(409).body("code", equalTo("tenant_needed")).body("tenants.size()", equalTo(2));
            People.login(Map.of(
                            "email",
                            ada.email(),
                            "password",
                            People.PASSWORD,
                            "code",
                            code,
                            "tenant",
                            choice.path("tenants[0].tenant")))
                    .then()
                    .statusCode(200);
        }
        ada.takenOffBy(People.administrator()).then().statusCode(409).body("code", equalTo("account_elsewhere"));
    }

    @Test
    void no_answer_shows_the_secret_or_a_recovery_code_again() {
        Enrolled ada = enrolled();
        People.Person administrator = People.administrator();
        for (String path : List.of(
                PATH,
                "/api/auth/me",
                "/api/auth/sessions",
                "/api/crm/users/" + ada.person().id(),
                "/api/crm/users/" + ada.person().id() + "/history")) {
            for (People.Person reader : List.of(ada.person(), administrator)) {
                String answer = reader.asks().get(path).asString();
                assertFalse(answer.contains(ada.device().secret()), path);
                assertFalse(ada.recoveryCodes().stream().anyMatch(answer::contains), path);
            }
        }
    }

    private static Enrolled enrolled() {
        return Enrolled.now(People.newPerson("USER"));
    }

    private static Response withCode(String email, String code) {
        return login(Map.of("email", email, "password", People.PASSWORD, "code", code));
    }

    private People.Person administratorElsewhere() {
        String email = People.newEmail();
        Founding.found(foundTenant, "Elsewhere", email, People.PASSWORD);
        return People.signedIn(email, People.PASSWORD);
    }

    private static String invited(People.Person by, String email) {
        String id = People.newUserWithoutPassword(by, email, "USER");
        return by.asks().post("/api/crm/users/" + id + "/invitation").path("invitation");
    }

    private static Response accept(String invitation, Map<String, String> code) {
        Map<String, String> body = new LinkedHashMap<>(code);
        body.put("invitation", invitation);
        body.put("password", People.PASSWORD);
        return given().contentType(ContentType.JSON).body(body).post("/api/auth/invitation");
    }
}
