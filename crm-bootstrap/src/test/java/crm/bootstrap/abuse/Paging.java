package crm.bootstrap.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Pages through leads while leads come and go; whoever was there throughout is seen, and nobody twice. */
final class Paging {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ORDERS =
            List.of("createdAt", "updatedAt", "lastName", "company", "leadScore", "status", "campaign", "priority");

    private final World world;
    private final Wire wire;

    Paging(World world, Wire wire) {
        this.world = world;
        this.wire = wire;
    }

    /** What went wrong in a run; nothing where all is well. */
    List<String> run(long seed) throws IOException {
        Random random = new Random(seed);
        String mark = "run" + Long.toUnsignedString(seed, 36);
        Set<String> throughout = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            throughout.add(create(mark, random));
        }
        List<String> passing = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            passing.add(create(mark, random));
        }
        String list = "/api/crm/leads?tags=" + mark + "&fields=id&limit=" + (2 + random.nextInt(5)) + "&sortBy="
                + ORDERS.get(random.nextInt(ORDERS.size())) + "&sortOrder=" + (random.nextBoolean() ? "asc" : "desc");
        Map<String, Integer> seen = new HashMap<>();
        for (JsonNode page = page(list); ; page = page(list + "&cursor=" + next(page))) {
            page.get("data").forEach(record -> seen.merge(record.get("id").asText(), 1, Integer::sum));
            if (next(page).isEmpty()) {
                return judged(seen, throughout, list, seed);
            }
            come(mark, passing, random);
        }
    }

    private static List<String> judged(Map<String, Integer> seen, Set<String> throughout, String list, long seed) {
        List<String> findings = new ArrayList<>();
        seen.forEach((id, times) -> {
            if (times > 1) {
                findings.add(id + " was seen " + times + " times in " + list + ", seed " + seed);
            }
        });
        throughout.stream()
                .filter(id -> !seen.containsKey(id))
                .forEach(id -> findings.add(id + " was skipped in " + list + ", seed " + seed));
        return findings;
    }

    /** One comes or one goes. */
    private void come(String mark, List<String> passing, Random random) throws IOException {
        if (passing.isEmpty() || random.nextBoolean()) {
            passing.add(create(mark, random));
        } else {
            String gone = passing.remove(random.nextInt(passing.size()));
            expect(204, new Request("DELETE", "/api/crm/leads/" + gone, List.of(world.credentials()), new byte[0]));
        }
    }

    private String create(String mark, Random random) throws IOException {
        // Many are equal in what they are ordered by, and many have none of it.
        String company = random.nextInt(3) == 0 ? "" : ",\"company\":\"Company %d\"".formatted(random.nextInt(3));
        String campaign = random.nextInt(2) == 0 ? "" : ",\"campaign\":\"Campaign %d\"".formatted(random.nextInt(2));
        String body = "{\"firstName\":\"Ada\",\"lastName\":\"L%d\",\"tags\":[\"%s\"]%s%s}"
                .formatted(random.nextInt(4), mark, company, campaign);
        Request request = Request.json("POST", "/api/crm/leads?allowDuplicates=true", body, world.credentials());
        return JSON.readTree(expect(201, request).body()).get("id").asText();
    }

    private JsonNode page(String address) throws IOException {
        return JSON.readTree(
                expect(200, Request.get(address, world.credentials())).body());
    }

    private static String next(JsonNode page) {
        return page.get("pagination").get("nextCursor").asText("");
    }

    private Answer expect(int status, Request request) throws IOException {
        Answer answer = wire.ask(request);
        if (answer.status() != status) {
            throw new IllegalStateException(answer.status() + " " + answer.text() + " for " + request.target());
        }
        return answer;
    }
}
