package crm.bench;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Each operation in turn, asked by a number of clients at once that wait for each answer. */
public final class EveryOperation extends Simulation {
    private static final String ADDRESS = System.getProperty("bench.address");
    private static final int CLIENTS = Integer.getInteger("bench.clients", 16);
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 5));
    private static final Pattern ONLY = Pattern.compile(System.getProperty("bench.only", ""));

    private final Client client = Client.signedIn(
            ADDRESS, System.getProperty("bench.email"), System.getProperty("bench.password"));

    /** One line of {@code operations.txt}: a name, the status expected, and the address. */
    private record Operation(String name, String path) {
        static Operation of(String line) {
            String[] parts = line.strip().split("\\s+", 2);
            return new Operation(parts[0], parts[1]);
        }
    }

    {
        List<Map<String, Object>> ids = client.ids();
        HttpProtocolBuilder protocol = http.baseUrl(ADDRESS)
                .authorizationHeader("Bearer " + client.token())
                .acceptHeader("application/json")
                .acceptEncodingHeader("identity")
                .shareConnections()
                .disableCaching();
        operations().stream()
                .filter(operation -> ONLY.matcher(operation.name()).find())
                .map(operation -> population(operation, ids))
                .reduce((first, next) -> first.andThen(next))
                .ifPresent(all -> setUp(all).protocols(protocol));
    }

    private static PopulationBuilder population(Operation operation, List<Map<String, Object>> ids) {
        ScenarioBuilder asking = scenario(operation.name())
                .feed(listFeeder(ids).random())
                .during(EACH)
                .on(exec(http(operation.name()).get(operation.path()).check(status().is(200))));
        return asking.injectOpen(io.gatling.javaapi.core.CoreDsl.atOnceUsers(CLIENTS));
    }

    private static List<Operation> operations() {
        try (InputStream stream = EveryOperation.class.getResourceAsStream("/operations.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Operation::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
