package crm.bootstrap.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.bootstrap.testing.Race;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever races with whom, at which of two nodes, a thousand times over: what must always hold holds. */
class RacesProof {
    private static final int ROUNDS = 1000;
    /** Rounds that have nothing to do with each other run side by side. */
    private static final int SIDE_BY_SIDE = 4;

    private static final int MANY = 32;

    private static Installation installation;
    private static List<Client> clients;

    @BeforeAll
    static void start() throws Exception {
        installation = Installation.make();
        List<Node> nodes = List.of(installation.node(Map.of()), installation.node(Map.of()));
        for (Node node : nodes) {
            node.start();
        }
        Client one = Client.signedIn(nodes::getFirst);
        clients = List.of(one, one.at(nodes::getLast));
    }

    @AfterAll
    static void stop() throws Exception {
        installation.close();
    }

    @Test
    void of_32_who_change_what_they_have_read_one_does() throws Exception {
        String path = "/api/crm/customers/" + customer("Read by many");
        for (int version = 1; version <= ROUNDS; version++) {
            long read = version;
            Map<Integer, Long> statuses =
                    statuses(race(MANY, i -> () -> client(i).put(path, read, Map.of("notes", read + " by " + i))));
            assertEquals(Map.of(200, 1L, 412, MANY - 1L), statuses, "version " + version);
        }
        assertEquals(ROUNDS + 1, client(0).get(path).json().path("version").asInt());
        Figures.tell("one of 32 changes a version", Map.of("rounds", ROUNDS, "lost updates", 0));
    }

    @Test
    void of_two_administrators_who_take_the_role_from_each_other_one_stays() throws Exception {
        Client first = client(0);
        String firstUser = first.get("/api/auth/me").json().at("/user/id").asText();
        String role =
                first.get("/api/crm/roles?name=ADMIN").json().at("/data/0/id").asText();
        Map<String, Object> administrator = Map.of("roles", List.of(role));
        Map<String, Object> nobody = Map.of("roles", List.of());
        String email = "second@crm.example";
        String secondUser =
                first.create("/api/crm/users", Map.of("name", "Second", "email", email, "roles", List.of(role)));
        assertTrue(first.post("/api/crm/users/" + secondUser + "/password", Map.of("password", Installation.PASSWORD))
                .isDone());
        Client second = Client.signedIn(first::entrance, email, Installation.PASSWORD);
        int wonByFirst = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Reply> replies = Race.of(
                    2,
                    i -> () -> i == 0
                            ? first.put("/api/crm/users/" + secondUser, nobody)
                            : second.put("/api/crm/users/" + firstUser, nobody));
            assertEquals(1, replies.stream().filter(Reply::isDone).count(), replies::toString);
            boolean firstStays = replies.getFirst().isDone();
            wonByFirst += firstStays ? 1 : 0;
            Reply back = firstStays
                    ? first.put("/api/crm/users/" + secondUser, administrator)
                    : second.put("/api/crm/users/" + firstUser, administrator);
            assertTrue(back.isDone(), back.toString());
        }
        Figures.tell(
                "two administrators take the role from each other",
                Map.of("rounds", ROUNDS, "won by the first", wonByFirst, "tenants without administrator", 0));
    }

    @Test
    void no_deal_ends_in_a_stage_that_is_deleted_or_turned_while_it_arrives() throws Exception {
        String customer = customer("Buys in races");
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger deleted = new AtomicInteger();
        AtomicInteger turned = new AtomicInteger();
        sideBySide(2 * ROUNDS, round -> {
            String pipeline = client(round).create("/api/crm/pipelines", Map.of("name", "Raced " + round));
            String stages = "/api/crm/pipelines/" + pipeline + "/stages";
            client(round).create(stages, Map.of("name", "Start"));
            String target = client(round).create(stages, Map.of("name", "Target"));
            String deal = client(round)
                    .create(
                            "/api/crm/deals",
                            Map.of("name", "Raced " + round, "customerId", customer, "pipelineId", pipeline));
            List<Reply> replies = race(2, i -> () -> switch (i) {
                case 0 -> client(round).put("/api/crm/deals/" + deal + "/stage", Map.of("stage", target));
                default ->
                    round % 2 == 0
                            ? client(round + 1).delete("/api/crm/stages/" + target)
                            : client(round + 1).put("/api/crm/stages/" + target, Map.of("isClosedWon", true));
            });
            arrived.addAndGet(replies.getFirst().isDone() ? 1 : 0);
            (round % 2 == 0 ? deleted : turned).addAndGet(replies.getLast().isDone() ? 1 : 0);
            assertDecided(replies);
            return null;
        });
        assertNone("""
                select d.name from deal d join stage s on (s.tenant_id, s.id) = (d.tenant_id, d.stage_id)
                where s.deleted_at is not null
                   or d.status <> case when s.is_closed_won then 'WON' when s.is_closed_lost then 'LOST' else 'OPEN' end""");
        Figures.tell(
                "a stage is deleted or becomes a closing one while a deal arrives",
                Map.of(
                        "rounds",
                        2 * ROUNDS,
                        "deals that arrived",
                        arrived,
                        "stages deleted",
                        deleted,
                        "stages turned",
                        turned,
                        "deals in no stage or the wrong status",
                        0));
    }

    @Test
    void a_lead_is_converted_once() throws Exception {
        sideBySide(ROUNDS, round -> {
            String lead = client(round)
                    .create("/api/crm/leads", Map.of("name", "Raced " + round, "company", "Raced lead " + round));
            List<Reply> replies = race(2, i -> () -> client(i).post("/api/crm/leads/" + lead + "/convert", Map.of()));
            assertEquals(Map.of(200, 1L, 409, 1L), statuses(replies), () -> "round " + round + replies);
            return null;
        });
        assertNone("""
                select l.company from lead l join customer c on c.tenant_id = l.tenant_id and c.name = l.company
                where l.company like 'Raced lead %' group by l.company having count(*) <> 1""");
        Figures.tell("a lead is converted by two", Map.of("rounds", ROUNDS, "converted twice", 0));
    }

    @Test
    void a_customer_has_one_primary_contact() throws Exception {
        sideBySide(ROUNDS, round -> {
            String customer = customer("Has contacts " + round);
            List<String> contacts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                contacts.add(client(round)
                        .create("/api/crm/contacts", Map.of("name", "Contact " + i, "customerId", customer)));
            }
            assertDecided(race(
                    2,
                    i -> () -> client(i).put("/api/crm/contacts/" + contacts.get(i + 1) + "/set-primary", Map.of())));
            return null;
        });
        assertNone("""
                select c.name from customer c join contact p on (p.tenant_id, p.customer_id) = (c.tenant_id, c.id)
                where p.deleted_at is null group by c.tenant_id, c.id, c.name
                having count(*) filter (where p.is_primary) <> 1""");
        Figures.tell("two contacts become the primary one", Map.of("rounds", ROUNDS, "customers with none or two", 0));
    }

    @Test
    void a_tenant_has_one_default_pipeline() throws Exception {
        String before = client(0).get("/api/crm/pipelines/default").text("id");
        List<String> heirs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            heirs.add(client(0).create("/api/crm/pipelines", Map.of("name", "Heir " + i)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            assertDecided(race(
                    2, i -> () -> client(i).put("/api/crm/pipelines/" + heirs.get(i), Map.of("isDefault", true))));
            assertNone("""
                    select 'defaults: ' || count(*) from pipeline where is_default and deleted_at is null
                    having count(*) <> 1""");
            assertTrue(client(round)
                    .put("/api/crm/pipelines/" + before, Map.of("isDefault", true))
                    .isDone());
        }
        Figures.tell("two pipelines become the default one", Map.of("rounds", ROUNDS, "tenants with none or two", 0));
    }

    @Test
    void a_refresh_token_is_used_once() throws Exception {
        Reply session = client(0)
                .post("/api/auth/login", Map.of("email", Installation.EMAIL, "password", Installation.PASSWORD));
        Map<String, Object> refresh = Map.of("refreshToken", session.text("refreshToken"));
        Map<Integer, Long> statuses = statuses(race(ROUNDS, i -> () -> {
            Reply reply = client(i).post("/api/auth/refresh", refresh);
            while (reply.isUnavailable()) {
                reply = client(i).post("/api/auth/refresh", refresh);
            }
            return reply;
        }));
        assertEquals(Map.of(200, 1L, 401, ROUNDS - 1L), statuses);
        Figures.tell("a refresh token is used at once by many", Map.of("times", ROUNDS, "answers by status", statuses));
    }

    @Test
    void a_tag_counts_what_carries_it_while_it_is_renamed() throws Exception {
        AtomicInteger renamed = new AtomicInteger();
        sideBySide(ROUNDS, round -> {
            String old = "raced-" + round;
            String name = "renamed-" + round;
            String tag = client(round).create("/api/crm/tags", Map.of("name", old));
            String carrier =
                    client(round).create("/api/crm/customers", Map.of("name", "Carries " + old, "tags", List.of(old)));
            List<Reply> replies = race(3, i -> () -> switch (i) {
                case 0 -> client(round).put("/api/crm/tags/" + tag, Map.of("name", name));
                case 1 ->
                    client(round + 1)
                            .post("/api/crm/customers", Map.of("name", "Also " + old, "tags", List.of(old, name)));
                default ->
                    client(round + 1)
                            .put("/api/crm/customers/" + carrier, Map.of("tags", List.of(old, "more-" + round)));
            });
            assertDecided(replies);
            renamed.addAndGet(replies.getFirst().isDone() ? 1 : 0);
            String now = replies.getFirst().isDone() ? name : old;
            assertEquals(
                    client(0)
                            .get("/api/crm/customers?limit=1&tags=" + now)
                            .json()
                            .at("/pagination/total")
                            .asInt(),
                    client(1)
                            .get("/api/crm/tags/" + tag)
                            .json()
                            .path("usageCount")
                            .asInt(),
                    "round " + round);
            return null;
        });
        assertNone("""
                select c.name from customer c where c.deleted_at is null and array(select unnest(c.tags)::text order by 1)
                    <> array(select w.word::text from record_word w
                             where (w.tenant_id, w.record_id, w.field) = (c.tenant_id, c.id, 'tags') order by 1)""");
        Figures.tell(
                "a tag is renamed while it is given", Map.of("rounds", ROUNDS, "renamed", renamed, "wrong counts", 0));
    }

    /** One round of a race. */
    @FunctionalInterface
    private interface Round {
        Void run(int number) throws Exception;
    }

    private static void sideBySide(int rounds, Round round) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<Void>> running = IntStream.range(0, SIDE_BY_SIDE)
                    .mapToObj(_ -> threads.submit((Callable<Void>) () -> {
                        for (int number = next.getAndIncrement(); number < rounds; number = next.getAndIncrement()) {
                            round.run(number);
                        }
                        return null;
                    }))
                    .toList();
            for (Future<Void> one : running) {
                one.get();
            }
        }
    }

    private static List<Reply> race(int runners, IntFunction<Callable<Reply>> runner) throws Exception {
        return Race.of(runners, runner);
    }

    /** Done, refused for a reason, or put off: nothing else. */
    private static void assertDecided(List<Reply> replies) {
        assertTrue(
                replies.stream()
                        .allMatch(reply -> reply.status() >= 200 && reply.status() < 500 || reply.isUnavailable()),
                replies::toString);
    }

    private static void assertNone(String query) throws SQLException {
        try (var connection = installation.postgres().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            assertEquals(List.of(), found);
        }
    }

    private static Map<Integer, Long> statuses(List<Reply> replies) {
        Map<Integer, Long> statuses = new TreeMap<>();
        replies.forEach(reply -> statuses.merge(reply.status(), 1L, Long::sum));
        return statuses;
    }

    private static String customer(String name) throws InterruptedException {
        return client(0).create("/api/crm/customers", Map.of("name", name));
    }

    private static Client client(int number) {
        return clients.get(number % clients.size());
    }
}
