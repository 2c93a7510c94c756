package crm.bootstrap.authentication;

import static crm.bootstrap.authentication.People.login;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ThrottlingTest {

    @Test
    void after_five_failures_even_the_right_password_has_to_wait() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        for (int i = 0; i < 5; i++) {
            login(email, "not the password of it").then().statusCode(401);
        }
        Response refused = login(email, People.PASSWORD);
        refused.then().statusCode(429).body("code", equalTo("too_many_attempts"));
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > 800 && wait <= 900, "wait " + wait);
    }

    @Test
    void an_address_that_nobody_has_is_limited_alike() {
        String email = People.newEmail();
        for (int i = 0; i < 5; i++) {
            login(email, "whatever it may be").then().statusCode(401);
        }
        login(email, "whatever it may be").then().statusCode(429);
    }

    @Test
    void whoever_signs_in_begins_anew() {
        String email = People.newEmail();
        People.newUser(email, "USER");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                login(email, "not the password of it").then().statusCode(401);
            }
            login(email, People.PASSWORD).then().statusCode(200);
        }
    }

    @Test
    void attempts_made_at_the_same_moment_do_not_slip_through() throws Exception {
        String email = People.newEmail();
        List<Integer> statuses =
                atOnce(20, () -> login(email, "whatever it may be").statusCode());
        assertEquals(5, statuses.stream().filter(status -> status == 401).count());
        assertEquals(15, statuses.stream().filter(status -> status == 429).count());
    }

    @Test
    void people_who_sign_in_at_the_same_moment_are_all_let_in() throws Exception {
        String email = People.newEmail();
        People.newUser(email, "USER");
        assertEquals(
                12,
                atOnce(12, () -> login(email, People.PASSWORD).statusCode()).stream()
                        .filter(status -> status == 200)
                        .count());
    }

    static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> work).toList())) {
                results.add(future.get());
            }
            return results;
        }
    }
}
