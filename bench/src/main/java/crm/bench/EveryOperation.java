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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each operation in turn, asked at each place in turn, by a number of clients at once that wait for each answer. */
public final class EveryOperation extends Simulation {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 1);
    private static final int CLIENTS = Integer.getInteger("bench.clients", 16);
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 5));
    private static final Pattern ONLY = Pattern.compile(System.getProperty("bench.only", ""));

    /** One line of {@code operations.txt}: a name and the address. */
    private record Operation(String name, String path) {
        static Operation of(String line) {
            String[] parts = line.strip().split("\\s+", 2);
            return new Operation(parts[0], parts[1]);
        }
    }

    /** A CRM that is asked, by its name, and what there is to ask it for. */
    private record Place(String name, Client client, List<Map<String, Object>> ids) {
        /** From {@code name=address}. */
        static Place of(String text) {
            String[] parts = text.split("=", 2);
            Client client = Client.signedIn(
                    parts[1], System.getProperty("bench.email"), System.getProperty("bench.password"));
            return new Place(parts[0], client, client.ids());
        }
    }

    {
        List<Place> places = Stream.of(System.getProperty("bench.places").strip().split("\\s+"))
                .map(Place::of)
                .toList();
        HttpProtocolBuilder protocol = http.acceptHeader("application/json")
                .acceptEncodingHeader("identity")
                .shareConnections()
                .disableCaching();
        IntStream.range(0, ROUNDS)
                .boxed()
                .flatMap(round -> operations().stream()
                        .filter(operation -> ONLY.matcher(operation.name()).find())
                        .flatMap(operation -> places.stream().map(place -> population(round, operation, place))))
                .reduce((first, next) -> first.andThen(next))
                .ifPresent(all -> setUp(all).protocols(protocol));
    }

    private static PopulationBuilder population(int round, Operation operation, Place place) {
        String name = operation.name() + " " + place.name();
        ScenarioBuilder asking = scenario(name + " " + round)
                .feed(listFeeder(place.ids()).random())
                .during(EACH)
                .on(exec(http(name)
                        .get(place.client().address() + operation.path())
                        .header("Authorization", "Bearer " + place.client().token())
                        .check(status().is(200))));
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
