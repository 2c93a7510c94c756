package crm.adapter.rest.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.adapter.rest.json.JsonReader;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 400",
        "UNAUTHENTICATED, 401",
        "FORBIDDEN, 403",
        "NOT_FOUND, 404",
        "CONFLICT, 409",
        "STALE, 412",
        "INVALID, 422",
        "VERSION_REQUIRED, 428",
        "TOO_MANY, 429",
        "UNAVAILABLE, 503"
    })
    void each_category_has_its_status(Rejected.Category category, int status) {
        assertEquals(
                status, Problem.of(Rejected.of(category, "code", "Message.")).status());
    }

    @Test
    void a_problem_says_everything_about_the_refusal() {
        Rejected refusal = Rejected.invalid(
                        List.of(new Fault("/email", "invalid_email", "No."), new Fault("/name", "required", "Yes.")))
                .with(new Plain.Structure(Map.of("candidates", Plain.texts(List.of("a")))));
        Plain.Structure json = read(Problem.of(refusal), "/api/crm/leads", "r-1");
        assertEquals(
                List.of("type", "title", "status", "detail", "instance", "code", "errors", "requestId", "candidates"),
                List.copyOf(json.members().keySet()));
        assertEquals(Optional.of(Plain.text("/problems/invalid")), json.member("type"));
        assertEquals(Optional.of(Plain.text("Unprocessable Content")), json.member("title"));
        assertEquals(Optional.of(Plain.number(422)), json.member("status"));
        assertEquals(Optional.of(Plain.text("/api/crm/leads")), json.member("instance"));
        assertEquals(Optional.of(Plain.text("r-1")), json.member("requestId"));
        assertEquals(
                2,
                ((Plain.Sequence) json.member("errors").orElseThrow()).items().size());
    }

    @Test
    void details_cannot_change_what_every_problem_says() {
        Rejected refusal = Rejected.conflict("taken", "No.")
                .with(new Plain.Structure(Map.of("status", Plain.number(200), "code", Plain.text("ok"))));
        Plain.Structure json = read(Problem.of(refusal), "/", "r");
        assertEquals(Optional.of(Plain.number(409)), json.member("status"));
        assertEquals(Optional.of(Plain.text("taken")), json.member("code"));
    }

    @Test
    void what_a_client_sent_comes_back_readable() {
        Rejected refusal = Rejected.invalid(List.of(
                new Fault("/half\uD800of", "unknown_field", "\uDC00"), new Fault("/" + "x".repeat(5_000), "c", "m")));
        Plain.Sequence errors = (Plain.Sequence)
                read(Problem.of(refusal), "/\uD800", "r").member("errors").orElseThrow();
        assertEquals(
                Optional.of(Plain.text("/half\uFFFDof")),
                ((Plain.Structure) errors.items().get(0)).member("pointer"));
        Plain.Text longPointer = (Plain.Text)
                ((Plain.Structure) errors.items().get(1)).member("pointer").orElseThrow();
        assertTrue(longPointer.value().length() < 400);
    }

    @Test
    void endlessly_many_faults_are_cut_off() {
        Rejected refusal = Rejected.invalid(Collections.nCopies(10_000, new Fault("/a", "b", "c")));
        Plain.Sequence errors = (Plain.Sequence)
                read(Problem.of(refusal), "/", "r").member("errors").orElseThrow();
        assertEquals(500, errors.items().size());
    }

    @Test
    void who_is_not_signed_in_is_told_how_and_who_has_to_wait_how_long() {
        assertEquals(
                Map.of("WWW-Authenticate", "Bearer"),
                Problem.of(Rejected.of(Rejected.Category.UNAUTHENTICATED, "c", "m"))
                        .headers());
        assertEquals(
                Map.of("Retry-After", "17"),
                Problem.of(Rejected.of(Rejected.Category.TOO_MANY, "c", "m")
                                .with(new Plain.Structure(Map.of("retryAfter", Plain.number(17)))))
                        .headers());
        assertEquals(
                Map.of("Retry-After", "2"),
                Problem.of(Rejected.of(Rejected.Category.UNAVAILABLE, "c", "m")).headers());
    }

    private static Plain.Structure read(Problem problem, String instance, String requestId) {
        return JsonReader.structure(problem.json(instance, requestId));
    }
}
