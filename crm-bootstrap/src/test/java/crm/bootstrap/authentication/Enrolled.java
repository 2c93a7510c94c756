package crm.bootstrap.authentication;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** Somebody who needs a code to sign in. */
record Enrolled(People.Person person, Device device, List<String> recoveryCodes) {
    static final String PATH = "/api/auth/second-factor";

    /** The person, who has none, enrols one now. */
    static Enrolled now(People.Person person) {
        Device device = new Device(begin(person).path("secret"));
        Response confirmed = confirm(person, device.code(0));
        confirmed.then().statusCode(200);
        return new Enrolled(person, device, confirmed.path("recoveryCodes"));
    }

    static Response begin(People.Person person) {
        return person.asks().body(Map.of("password", People.PASSWORD)).post(PATH);
    }

    static Response confirm(People.Person person, String code) {
        return person.asks().body(Map.of("code", code)).post(PATH + "/confirmation");
    }

    static Response remove(People.Person person, String password, String code) {
        return person.asks().body(Map.of("password", password, "code", code)).post(PATH + "/removal");
    }

    /** An administrator takes it off for whoever has lost it. */
    Response takenOffBy(People.Person administrator) {
        return administrator.asks().post("/api/crm/users/" + person.id() + "/remove-second-factor");
    }

    String email() {
        return person.email();
    }
}
