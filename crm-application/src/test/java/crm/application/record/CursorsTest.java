package crm.application.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.testing.House;
import crm.application.testing.Several;
import crm.domain.DeclaredTypes;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Money;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A cursor goes on where a list ended, in that list and in no other. */
class CursorsTest {
    private final House house = new House();
    private final QueryReader queries = house.get(QueryReader.class);
    private final Caller admin = house.admin();

    @Test
    void a_position_is_found_again_in_every_order_of_every_type() {
        Set<Class<?>> kinds = new HashSet<>();
        for (RecordType<?> type : DeclaredTypes.CATALOG.types()) {
            for (int seed = 0; seed < 10; seed++) {
                Stored<?> last = anyRecord(type, seed);
                sortable(type).forEach(field -> {
                    kinds.add(field.kind().getClass());
                    assertFoundAgain(last, field);
                });
            }
        }
        assertTrue(
                kinds.containsAll(Set.of(
                        Kind.Text.class,
                        Kind.Email.class,
                        Kind.Whole.class,
                        Kind.Percent.class,
                        Kind.Amount.class,
                        Kind.Flag.class,
                        Kind.Date.class,
                        Kind.Moment.class,
                        Kind.OneOf.class)),
                kinds.toString());
    }

    private void assertFoundAgain(Stored<?> last, Field<?> field) {
        Cursors cursors = house.get(Cursors.class);
        RecordType.Order order = new RecordType.Order(field, true);
        String list = cursors.fingerprint("acme", last.type(), order, List.of(), Optional.empty());
        Paging.After after = cursors.open(list, order, cursors.seal(list, order, last), 7);
        assertEquals(last.id(), after.id());
        assertEquals(7, after.limit());
        assertEquals(plain(value(last, field)), plain(after.value()), () -> last.type() + "." + field);
    }

    private static Optional<?> value(Stored<?> record, Field<?> field) {
        if (field == Stored.CREATED_AT) {
            return Optional.of(record.createdAt());
        }
        return field == Stored.UPDATED_AT
                ? Optional.of(record.updatedAt())
                : record.values().find(field);
    }

    private static Optional<?> plain(Optional<?> value) {
        return value.map(it -> it instanceof Money money ? money.amount() : it)
                .map(it -> it instanceof BigDecimal number ? number.stripTrailingZeros() : it);
    }

    private static Stream<Field<?>> sortable(RecordType<?> type) {
        return Stream.concat(type.form().fields().stream(), RecordType.KEPT_BY_SYSTEM.fields().stream())
                .filter(Field::isSortable);
    }

    private static <R extends Entity> Stored<R> anyRecord(RecordType<R> type, int seed) {
        R content = new RandomRecords(seed, _ -> new Id(new UUID(1, 1))).record(type);
        return new Stored<>(
                type,
                new Id(new UUID(seed, seed)),
                1,
                House.START,
                Optional.empty(),
                House.START.plusNanos(1_000L * seed),
                Optional.empty(),
                content);
    }

    @Test
    void page_after_page_shows_every_record_once_in_any_order() {
        Random random = new Random(11);
        List<Id> all =
                IntStream.range(0, 47).mapToObj(i -> customer(random).id()).toList();
        for (String field : List.of("name", "industry", "annualRevenue", "employeeCount", "createdAt", "status")) {
            for (String direction : List.of("asc", "desc")) {
                List<Id> seen = walk(Map.of("sortBy", field, "sortOrder", direction, "limit", "5"));
                assertEquals(all.size(), seen.size(), field + direction);
                assertEquals(new HashSet<>(all), new HashSet<>(seen), field + direction);
                assertEquals(inOnePage(field, direction), seen, field + direction);
            }
        }
    }

    @Test
    void a_name_that_was_cut_within_a_pause_is_found_again() {
        String first = "a".repeat(100);
        String middle = "b".repeat(98);
        for (String last : List.of("c", "d", "e")) {
            house.create(Lead.TYPE, "firstName", first, "middleName", middle, "lastName", last);
        }
        assertEquals(3, walkLeads().size());
    }

    private List<Id> walkLeads() {
        return walk(Lead.TYPE, Map.of("sortBy", "name", "limit", "1"));
    }

    private Stored<Customer> customer(Random random) {
        house.clock.advance(Duration.ofSeconds(random.nextInt(2)));
        List<Object> body = new ArrayList<>(List.of("name", "Customer " + random.nextInt(10)));
        if (random.nextBoolean()) {
            body.addAll(List.of("industry", "Industry = " + random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            body.addAll(List.of("annualRevenue", BigDecimal.valueOf(random.nextInt(500), 2)));
        }
        if (random.nextBoolean()) {
            body.addAll(List.of("employeeCount", random.nextInt(4), "status", "INACTIVE"));
        }
        return house.createAs(admin, Customer.TYPE, body.toArray());
    }

    private List<Id> inOnePage(String field, String direction) {
        return ids(list(Customer.TYPE, Map.of("sortBy", field, "sortOrder", direction, "limit", "200")));
    }

    private List<Id> walk(Map<String, String> parameters) {
        return walk(Customer.TYPE, parameters);
    }

    private <R extends Entity> List<Id> walk(RecordType<R> type, Map<String, String> parameters) {
        Map<String, String> asked = new HashMap<>(parameters);
        List<Id> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            cursor.ifPresent(next -> asked.put("cursor", next));
            Records.Listing<R> listing = list(type, asked);
            seen.addAll(ids(listing));
            cursor = queries.next(listing, type, "acme");
        } while (cursor.isPresent() && seen.size() <= 1_000);
        return seen;
    }

    private <R extends Entity> Records.Listing<R> list(RecordType<R> type, Map<String, String> parameters) {
        return house.get(Records.class)
                .list(admin, type, queries.read(type, parameters, "acme", admin.user()), Set.of());
    }

    private static List<Id> ids(Records.Listing<?> listing) {
        return listing.views().stream().map(view -> view.record().id()).toList();
    }

    @Test
    void a_cursor_works_for_its_tenant_type_order_filters_and_search_alone() {
        for (int i = 0; i < 3; i++) {
            house.create(Lead.TYPE, "name", "Lead " + i);
        }
        Map<String, String> asked = Map.of("sortBy", "name", "status", "NEW", "search", "lead", "limit", "1");
        String cursor = queries.next(list(Lead.TYPE, asked), Lead.TYPE, "acme").orElseThrow();

        assertEquals("Lead 1", first(goOn(asked, cursor, Map.of("limit", "100"))), "another limit is no other list");
        for (Map<String, String> other : List.of(
                Map.of("sortBy", "lastName"),
                Map.of("sortOrder", "desc"),
                Map.of("status", "QUALIFIED"),
                Map.of("status", "NEW,QUALIFIED"),
                Map.of("minScore", "0"),
                Map.of("search", "leads"))) {
            assertRefused(() -> goOn(asked, cursor, other));
        }
        assertRefused(() -> queries.read(Lead.TYPE, with(asked, cursor, Map.of()), "other", admin.user()));
        assertRefused(() -> queries.read(
                Contact.TYPE,
                Map.of("sortBy", "name", "status", "ACTIVE", "search", "lead", "cursor", cursor),
                "acme",
                admin.user()));
    }

    private Records.Listing<Lead> goOn(Map<String, String> asked, String cursor, Map<String, String> other) {
        return list(Lead.TYPE, with(asked, cursor, other));
    }

    private static Map<String, String> with(Map<String, String> asked, String cursor, Map<String, String> other) {
        Map<String, String> parameters = new HashMap<>(asked);
        parameters.putAll(other);
        parameters.put("cursor", cursor);
        return parameters;
    }

    private static String first(Records.Listing<Lead> listing) {
        return listing.views().getFirst().record().values().get(Lead.NAME);
    }

    @Test
    void whatever_bit_is_tampered_with_the_cursor_is_refused() {
        house.create(Lead.TYPE, "name", "Ada");
        house.create(Lead.TYPE, "name", "Grace");
        Map<String, String> asked = Map.of("limit", "1");
        String cursor = queries.next(list(Lead.TYPE, asked), Lead.TYPE, "acme").orElseThrow();
        byte[] sealed = Base64.getUrlDecoder().decode(cursor);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] tampered = sealed.clone();
            tampered[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(
                    () -> goOn(asked, Base64.getUrlEncoder().withoutPadding().encodeToString(tampered), Map.of()));
        }
    }

    @Test
    void what_never_was_a_cursor_is_refused() {
        for (String text : List.of(
                "x",
                "not base64!",
                "AAAA",
                "A".repeat(3_000),
                Base64.getUrlEncoder().encodeToString(new byte[16]),
                Base64.getUrlEncoder().encodeToString("0190-just-an-identity".getBytes(StandardCharsets.UTF_8)))) {
            assertRefused(() -> goOn(Map.of(), text, Map.of()));
        }
    }

    @Test
    void another_secret_opens_nothing() {
        house.create(Lead.TYPE, "name", "Ada");
        house.create(Lead.TYPE, "name", "Grace");
        Records.Listing<Lead> listing = list(Lead.TYPE, Map.of("limit", "1"));
        QueryReader others = new QueryReader(
                new Cursors(new CursorSecret("another secret")), house.get(Days.class), new Several<>(List.of()));
        String cursor = others.next(listing, Lead.TYPE, "acme").orElseThrow();
        assertRefused(() -> goOn(Map.of(), cursor, Map.of()));
    }

    @Test
    void a_list_that_has_ended_gives_out_no_cursor() {
        assertEquals(Optional.empty(), queries.next(list(Lead.TYPE, Map.of()), Lead.TYPE, "acme"));
        house.create(Lead.TYPE, "name", "Ada");
        Records.Listing<Lead> listing = list(Lead.TYPE, Map.of("limit", "1"));
        assertFalse(listing.more());
        assertEquals(Optional.empty(), queries.next(listing, Lead.TYPE, "acme"));
    }

    private static void assertRefused(Runnable work) {
        Rejected refusal = assertThrows(Rejected.class, work::run);
        assertEquals("MALFORMED invalid_cursor", refusal.category() + " " + refusal.code());
        assertEquals("/cursor", refusal.faults().getFirst().pointer());
    }
}
