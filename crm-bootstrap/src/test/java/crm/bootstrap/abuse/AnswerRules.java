package crm.bootstrap.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for every answer, whatever was asked. */
final class AnswerRules {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** What only the inside of the program says; nothing that is sent here looks like it. */
    private static final Pattern INTERNAL = Pattern.compile(
            "\\bat [a-z]+(\\.[\\w$]+)+\\(|\\b(java|javax|jakarta|crm|io\\.quarkus|"
                    + "io\\.vertx|io\\.netty|org\\.hibernate|org\\.postgresql|com\\.fasterxml|org\\.jboss)\\.[a-z]\\w*(\\.[\\w$]+)+|"
                    + "Exception\\b|SQLSTATE|NullPointer|\\bselect \\w+_\\d+\\.|insert into \\w+ \\(|violates \\w+[ -]\\w+|\\brelation \"");

    private final Description description;

    AnswerRules(Description description) {
        this.description = description;
    }

    /**
     * What is wrong with the answer; nothing where all is well.
     *
     * @param described whether it has to be one of those that the operation describes
     */
    List<String> faults(Operation operation, Request request, Answer answer, boolean described) {
        List<String> faults = new ArrayList<>();
        if (answer.status() >= 500) {
            faults.add("status " + answer.status());
        }
        if (described && !operation.statuses().contains(answer.status())) {
            faults.add("status " + answer.status() + " is not described");
        }
        if (!answer.header("X-Content-Type-Options").equals(Optional.of("nosniff"))) {
            faults.add("no nosniff");
        }
        if (described && answer.header("Content-Security-Policy").isEmpty()) {
            faults.add("no policy");
        }
        if (answer.header("Set-Cookie").isPresent()) {
            faults.add("a cookie");
        }
        if (answer.status() >= 400) {
            problem(request, answer, faults);
        } else if (described && answer.body().length > 0) {
            success(operation, answer, faults);
        }
        return faults;
    }

    private void problem(Request request, Answer answer, List<String> faults) {
        if (tellsSomethingInternal(request, answer)) {
            faults.add("tells something internal");
        }
        if (request.method().equals("HEAD")) {
            return;
        }
        if (!answer.mediaType().equals("application/problem+json")) {
            faults.add("a refusal as '" + answer.mediaType() + "'");
            return;
        }
        json(answer, faults).ifPresent(problem -> {
            faults.addAll(description.faults(Description.PROBLEM, problem));
            if (problem.path("status").asInt() != answer.status()) {
                faults.add("the problem says status " + problem.path("status"));
            }
        });
    }

    /** What the client has said itself, and is told again, is nothing internal. */
    private static boolean tellsSomethingInternal(Request request, Answer answer) {
        String sent = request.target() + "\n" + new String(request.body(), UTF_8);
        return INTERNAL.matcher(answer.text()).results().anyMatch(found -> !sent.contains(found.group()));
    }

    private void success(Operation operation, Answer answer, List<String> faults) {
        Set<String> described = description.mediaTypes(operation, answer.status());
        if (!described.contains("*/*") && !described.contains(answer.mediaType())) {
            faults.add("an answer as '" + answer.mediaType() + "', which is not described");
        }
        if (answer.mediaType().equals("application/json")) {
            description
                    .answerSchema(operation, answer.status(), "application/json")
                    .ifPresent(schema ->
                            json(answer, faults).ifPresent(value -> faults.addAll(description.faults(schema, value))));
        }
    }

    private static Optional<JsonNode> json(Answer answer, List<String> faults) {
        try {
            return Optional.of(JSON.readTree(answer.body()));
        } catch (IOException noJson) {
            faults.add("this is no JSON: " + noJson.getMessage());
            return Optional.empty();
        }
    }
}
