package crm.bootstrap.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.rest.Api;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long an answer takes does not tell whether another tenant has the record, or whether there is none. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class TimingProof {
    private static final int WARMING = 200;
    private static final int PAIRS = 500;
    private static final long MOST_NANOSECONDS = 2_000_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Api ours = Api.ofNewTenant();

    @AfterEach
    void hangUp() {
        client.close();
    }

    /** What is asked: of the record itself, or of one that refers to it. */
    private record Question(String method, String address, String body, int refusal) {}

    @Test
    void another_tenant_s_record_is_refused_as_fast_as_one_that_there_is_not() throws Exception {
        String theirs = Api.ofNewTenant().create("customers", "{\"name\": \"Theirs\"}");
        String absent = theirs.substring(0, theirs.length() - 1) + (theirs.endsWith("0") ? "1" : "0");
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("get", new Question("GET", "/api/crm/customers/%s", "", 404));
        questions.put("patch", new Question("PATCH", "/api/crm/customers/%s", "{\"name\": \"Ours\"}", 404));
        questions.put("delete", new Question("DELETE", "/api/crm/customers/%s", "", 404));
        questions.put(
                "reference",
                new Question(
                        "POST",
                        "/api/crm/notes",
                        "{\"title\": \"N\", \"content\": \"N\", \"customerId\": \"%s\"}",
                        422));
        Map<String, String> figures = new TreeMap<>();
        for (var question : questions.entrySet()) {
            long[] differences = differences(question.getValue(), theirs, absent);
            long median = differences[PAIRS / 2];
            figures.put(
                    question.getKey(),
                    "median %d µs, middle half from %d to %d µs"
                            .formatted(
                                    median / 1_000,
                                    differences[PAIRS / 4] / 1_000,
                                    differences[3 * PAIRS / 4] / 1_000));
            assertTrue(Math.abs(median) < MOST_NANOSECONDS, question.getKey() + ": " + figures);
        }
        Figures.tell("another tenant's takes longer than none, over " + PAIRS + " pairs", figures);
    }

    /** By how much longer each question about their record took than the one about none, in order. */
    private long[] differences(Question question, String theirs, String absent)
            throws IOException, InterruptedException {
        for (int i = 0; i < WARMING; i++) {
            took(question, theirs);
            took(question, absent);
        }
        long[] differences = new long[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            // Each comes first as often as the other.
            boolean theirsFirst = i % 2 == 0;
            long first = took(question, theirsFirst ? theirs : absent);
            long second = took(question, theirsFirst ? absent : theirs);
            differences[i] = theirsFirst ? first - second : second - first;
        }
        Arrays.sort(differences);
        return differences;
    }

    private long took(Question question, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port
                        + question.address().formatted(id)))
                .header("Authorization", ours.credentials().getValue())
                .header("Content-Type", "application/json")
                .method(
                        question.method(),
                        BodyPublishers.ofString(question.body().formatted(id)))
                .build();
        long begin = System.nanoTime();
        int status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
        long took = System.nanoTime() - begin;
        assertEquals(question.refusal(), status, question.toString());
        return took;
    }
}
