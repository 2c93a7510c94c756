package crm.bootstrap.authentication;

import static crm.bootstrap.authentication.People.login;
import static crm.bootstrap.authentication.People.statusOfMe;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.organisation.FoundTenant;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class CredentialsTest {
    private static final String NEW_PASSWORD = "another-Kestrel-83";

    @Inject
    FoundTenant foundTenant;

    @Test
    void a_new_password_ends_every_other_session() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        People.Person here = People.signedIn(email, People.PASSWORD);
        People.Person there = People.signedIn(email, People.PASSWORD);
        assertEquals(200, statusOfMe(there.accessToken()));
        change(here, People.PASSWORD, NEW_PASSWORD).then().statusCode(204);
        assertEquals(200, statusOfMe(here.accessToken()));
        assertEquals(401, statusOfMe(there.accessToken()));
        assertEquals(401, People.refresh(there.refreshToken()).statusCode());
        assertEquals(200, People.refresh(here.refreshToken()).statusCode());
        assertEquals(401, login(email, People.PASSWORD).statusCode());
        assertEquals(200, login(email, NEW_PASSWORD).statusCode());
    }

    @Test
    void the_current_password_is_asked_for() {
        People.Person person = People.newPerson("USER");
        change(person, "not the password of it", NEW_PASSWORD)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/currentPassword"));
        assertEquals(200, login(person.email(), People.PASSWORD).statusCode());
    }

    @Test
    void the_current_password_is_not_guessed_at_either() {
        People.Person person = People.newPerson("USER");
        for (int i = 0; i < 5; i++) {
            change(person, "not the password of it", NEW_PASSWORD).then().statusCode(422);
        }
        change(person, People.PASSWORD, NEW_PASSWORD).then().statusCode(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"short", "password1234", "Passwort123!!", "123456789012", "aaaaaaaaaaaaaaaa", "qwertyuiop12"})
    void a_password_that_everybody_tries_is_not_taken(String password) {
        People.Person person = People.newPerson("USER");
        change(person, People.PASSWORD, password)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/newPassword"));
    }

    @Test
    void an_address_is_no_password() {
        People.Person person = People.newPerson("USER");
        change(person, People.PASSWORD, person.email()).then().statusCode(422);
    }

    @Test
    void an_administrator_s_password_ends_the_user_s_sessions() {
        People.Person person = People.newPerson("USER");
        assertEquals(200, statusOfMe(person.accessToken()));
        setPassword(People.administrator(), person.id(), NEW_PASSWORD).then().statusCode(204);
        assertEquals(401, statusOfMe(person.accessToken()));
        assertEquals(200, login(person.email(), NEW_PASSWORD).statusCode());
    }

    @Test
    void only_who_manages_users_sets_passwords() {
        People.Person person = People.newPerson("USER");
        setPassword(People.newPerson("MANAGER"), person.id(), NEW_PASSWORD)
                .then()
                .statusCode(403)
                .body("permission", equalTo("crm.user.manage"));
        setPassword(People.administrator(), "01a1fc85-6a28-7e84-a63c-25f011b6e6c6", NEW_PASSWORD)
                .then()
                .statusCode(404);
    }

    @Test
    void whoever_manages_users_takes_over_nobody_who_may_do_more() {
        People.Person administrator = People.administrator();
        String role = administrator
                .asks()
                .body(Map.of(
                        "name",
                        "Keeper " + UUID.randomUUID(),
                        "grants",
                        List.of(
                                Map.of("permission", "crm.user.manage", "scope", "ALL"),
                                Map.of("permission", "crm.user.view", "scope", "ALL"))))
                .post("/api/crm/roles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        People.Person keeper = People.newPerson("USER");
        administrator
                .asks()
                .body(Map.of("roles", List.of(role)))
                .patch("/api/crm/users/" + keeper.id())
                .then()
                .statusCode(200);
        setPassword(keeper, administrator.id(), NEW_PASSWORD)
                .then()
                .statusCode(403)
                .body("code", equalTo("not_held"));
        invite(keeper, administrator.id()).then().statusCode(403);
    }

    @Test
    void an_invited_person_chooses_the_password_and_is_in() {
        People.Person administrator = People.administrator();
        String email = People.newEmail();
        String id = People.newUserWithoutPassword(administrator, email, "USER");
        String code = invite(administrator, id).then().statusCode(200).extract().path("invitation");
        accept(code, "short").then().statusCode(422);
        People.Person person = People.person(accept(code, NEW_PASSWORD));
        assertEquals(id, person.id());
        assertEquals(200, login(email, NEW_PASSWORD).statusCode());
        assertEquals(401, accept(code, NEW_PASSWORD).statusCode());
    }

    @Test
    void a_later_invitation_makes_the_earlier_one_void() {
        People.Person administrator = People.administrator();
        String id = People.newUserWithoutPassword(administrator, People.newEmail(), "USER");
        String first =
                invite(administrator, id).then().statusCode(200).extract().path("invitation");
        String second =
                invite(administrator, id).then().statusCode(200).extract().path("invitation");
        assertEquals(401, accept(first, NEW_PASSWORD).statusCode());
        assertEquals(200, accept(second, NEW_PASSWORD).statusCode());
    }

    @Test
    void another_tenant_cannot_take_an_account_over_by_naming_its_address() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        People.Person stranger = administratorOfAnotherTenant("Elsewhere");
        String id = People.newUserWithoutPassword(stranger, email, "USER");

        setPassword(stranger, id, NEW_PASSWORD).then().statusCode(409).body("code", equalTo("account_elsewhere"));
        // The membership is not confirmed, so there is still one tenant to sign in to.
        login(email, People.PASSWORD).then().statusCode(200).body("tenant.name", equalTo("My company"));

        String code = invite(stranger, id).then().statusCode(200).extract().path("invitation");
        assertEquals(401, accept(code, NEW_PASSWORD).statusCode(), "the invitation alone is not enough");
        accept(code, People.PASSWORD).then().statusCode(200).body("tenant.name", equalTo("Elsewhere"));
    }

    @Test
    void whoever_belongs_to_several_tenants_says_which_one() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        People.Person stranger = administratorOfAnotherTenant("Second company");
        String id = People.newUserWithoutPassword(stranger, email, "USER");
        String code = invite(stranger, id).then().statusCode(200).extract().path("invitation");
        accept(code, People.PASSWORD).then().statusCode(200);

        Response asked = login(email, People.PASSWORD);
        asked.then()
                .statusCode(409)
                .body("code", equalTo("tenant_needed"))
                .body("tenants.name", hasItems("My company", "Second company"));
        String second = asked.path("tenants.find { it.name == 'Second company' }.tenant");
        Response signedIn = login(Map.of("email", email, "password", People.PASSWORD, "tenant", second));
        signedIn.then().statusCode(200).body("user.id", equalTo(id));
        login(Map.of("email", email, "password", People.PASSWORD, "tenant", "nosuchtenant"))
                .then()
                .statusCode(401);

        // One password for both: a new one ends the sessions in either tenant.
        People.Person there = People.person(signedIn);
        String first = asked.path("tenants.find { it.name == 'My company' }.tenant");
        People.Person here = People.person(login(Map.of("email", email, "password", People.PASSWORD, "tenant", first)));
        change(here, People.PASSWORD, NEW_PASSWORD).then().statusCode(204);
        assertEquals(401, statusOfMe(there.accessToken()));
        assertEquals(200, statusOfMe(here.accessToken()));
    }

    @Test
    void an_account_follows_its_user_s_new_address() {
        String email = People.newEmail();
        String id = People.newUser(email, "USER");
        String later = People.newEmail();
        People.administrator()
                .asks()
                .body(Map.of("email", later))
                .patch("/api/crm/users/" + id)
                .then()
                .statusCode(200);
        assertEquals(401, login(email, People.PASSWORD).statusCode());
        assertEquals(200, login(later, People.PASSWORD).statusCode());
    }

    private People.Person administratorOfAnotherTenant(String name) {
        String email = People.newEmail();
        Founding.found(foundTenant, name, email, People.PASSWORD);
        return People.signedIn(email, People.PASSWORD);
    }

    private static Response change(People.Person person, String current, String next) {
        return person.asks()
                .body(Map.of("currentPassword", current, "newPassword", next))
                .post("/api/auth/password");
    }

    private static Response setPassword(People.Person by, String user, String password) {
        return by.asks().body(Map.of("password", password)).post("/api/crm/users/" + user + "/password");
    }

    private static Response invite(People.Person by, String user) {
        return by.asks().post("/api/crm/users/" + user + "/invitation");
    }

    private static Response accept(String code, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("invitation", code, "password", password))
                .post("/api/auth/invitation");
    }
}
