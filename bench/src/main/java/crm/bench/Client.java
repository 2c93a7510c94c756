package crm.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Somebody who has signed in, to learn what there is to ask for. */
record Client(String address, String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern TENANT = Pattern.compile("\"key\":\"([^\"]+)\"");
    private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");
    private static final Pattern TOTAL = Pattern.compile("\"total\":([0-9]+)");
    private static final int PAGE = 20;
    private static final int DEEP = 4000;
    private static final Pattern FIRST_MEMBER_ID = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\"");

    static Client signedIn(String address, String email, String password) {
        String answer = send(HttpRequest.newBuilder(URI.create(address + "/api/auth/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password)))
                .build());
        return new Client(address, found(TOKEN, answer).getFirst());
    }

    /** Customers to ask about, each with a deal of anybody's, the pipeline, and where two pages of activities begin. */
    List<Map<String, Object>> ids() {
        List<String> customers = found(FIRST_MEMBER_ID, get("/api/crm/customers?limit=200&fields=id"));
        List<String> deals = found(FIRST_MEMBER_ID, get("/api/crm/deals?limit=200&fields=id"));
        String pipeline = found(FIRST_MEMBER_ID, get("/api/crm/pipelines/default")).getFirst();
        String early = cursor(1);
        String late = cursor(deepest());
        return java.util.stream.IntStream.range(0, Math.min(customers.size(), deals.size()))
                .<Map<String, Object>>mapToObj(i ->
                        Map.of(
                                "customer", customers.get(i),
                                "deal", deals.get(i),
                                "pipeline", pipeline,
                                "early", early,
                                "late", late))
                .toList();
    }

    /** Where the page of activities after this one begins. */
    private String cursor(int page) {
        return found(CURSOR, get("/api/crm/activities?limit=" + PAGE + "&page=" + page)).getFirst();
    }

    /** Page 3,999, or the last but one where there are fewer. */
    private int deepest() {
        int total = Integer.parseInt(found(TOTAL, get("/api/crm/activities?limit=" + PAGE)).getFirst());
        return Math.clamp(total / PAGE - 1, 1, DEEP - 1);
    }

    /** The key of the tenant. */
    String tenant() {
        return found(TENANT, get("/api/crm/tenant")).getFirst();
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static String send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " answers " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1)).toList();
    }
}
