package crm.bootstrap.persistence;

import static java.util.Comparator.comparing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Sight;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.Stamp;
import crm.application.search.FoldedText;
import crm.application.search.Match;
import crm.application.search.RecordSearch;
import crm.application.search.RecordSearchContract;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.customer.Customer;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class JdbcRecordSearchTest extends RecordSearchContract {
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-06-01T12:00:00Z"), Optional.empty());
    private static final List<String> PIECES =
            List.of("ac", "me", "É", "ø", "7", "12", "%", "_", "\\", "+1", "-", "a", "har", "bour", "ß", "中文字");

    private final String tenant = Tenancy.fresh();

    @Inject
    RecordStore store;

    @Inject
    RecordSearch search;

    @Inject
    EntityManager entities;

    @Override
    protected RecordStore store() {
        return store;
    }

    @Override
    protected RecordSearch search() {
        return search;
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
        return Tenancy.as(tenant, work);
    }

    /** What is kept of a record to be searched. */
    private record Entry(String type, Id record, String text) {
        /** The fields are lines; the plain definition of how well a record fits. */
        Match match(String phrase) {
            List<String> fields = text.lines().toList();
            if (fields.contains(phrase)) {
                return Match.EXACT;
            }
            if (fields.stream().anyMatch(field -> field.startsWith(phrase))) {
                return Match.BEGINNING;
            }
            return text.contains(" " + phrase) ? Match.WORD : Match.PART;
        }
    }

    @Test
    void whatever_is_searched_the_answer_is_that_of_the_plain_definition() {
        long seed = Long.getLong("crm.search.seed", new Random().nextLong());
        Random random = new Random(seed);
        inTransaction(() -> {
            for (int i = 0; i < 60; i++) {
                insert(Customer.TYPE, new Customer(named(Customer.TYPE, random)));
                insert(Lead.TYPE, new Lead(named(Lead.TYPE, random)));
            }
            return null;
        });
        List<Entry> entries = inTransaction(this::entries);
        for (int i = 0; i < 150; i++) {
            String words = words(random);
            int most = 1 + random.nextInt(20);
            String said = "seed " + seed + ": <" + words + ">";
            Map<RecordType<?>, List<RecordSearch.Found>> found =
                    inTransaction(() -> search.holding(List.of(Lead.TYPE, Customer.TYPE), words, most));
            assertEquals(best(entries, Lead.TYPE, words, most), found.get(Lead.TYPE), said);
            assertEquals(best(entries, Customer.TYPE, words, most), found.get(Customer.TYPE), said);
            assertEquals(
                    best(entries, Customer.TYPE, words, 1000).stream()
                            .map(RecordSearch.Found::record)
                            .collect(Collectors.toSet()),
                    listed(words),
                    said);
        }
    }

    @Test
    void however_many_hold_a_word_those_that_are_called_so_come_first() {
        keepTexts("quayside inn ", 1200);
        UUID called = keepText("quayside");
        UUID longer = keepText("seaquayside");
        keepTexts("quayside inn ", 1200);
        List<RecordSearch.Found> found = holding("quayside", 3);
        assertEquals(new RecordSearch.Found(new Id(called), Match.EXACT), found.getFirst());
        assertEquals(
                List.of(Match.BEGINNING, Match.BEGINNING),
                found.stream().skip(1).map(RecordSearch.Found::match).toList());
        assertEquals(List.of(new RecordSearch.Found(new Id(longer), Match.PART)), holding("aquayside", 3));
    }

    @Test
    void however_many_begin_with_the_same_letters_those_with_all_of_them_are_found() {
        keepTexts("information desk ", 1200);
        keepTexts("the information desk ", 300);
        UUID beginning = keepText("infrared");
        UUID word = keepText("the infrared");
        UUID part = keepText("the xinfrared");
        assertPlaces(beginning, word, part);
        assertEquals(List.of(new RecordSearch.Found(new Id(beginning), Match.EXACT)), holding("infrared", 1));
    }

    @Test
    void however_many_words_begin_with_the_same_letters_those_with_all_of_them_are_found() {
        UUID beginning = keepText("infrared");
        keepTexts("the information desk ", 1200);
        UUID word = keepText("the infrared");
        UUID part = keepText("the xinfrared");
        assertPlaces(beginning, word, part);
    }

    @Test
    void those_that_are_called_alike_are_all_found_however_many_they_are() {
        for (int i = 0; i < 150; i++) {
            keepText("quayside");
        }
        keepTexts("quayside inn ", 150);
        List<RecordSearch.Found> found = holding("quayside", 200);
        assertEquals(200, Set.copyOf(found).size());
        assertEquals(
                150, found.stream().filter(one -> one.match() == Match.EXACT).count());
    }

    private void assertPlaces(UUID beginning, UUID word, UUID part) {
        assertEquals(
                List.of(
                        new RecordSearch.Found(new Id(beginning), Match.BEGINNING),
                        new RecordSearch.Found(new Id(word), Match.WORD),
                        new RecordSearch.Found(new Id(part), Match.PART)),
                holding("infra", 10));
    }

    private UUID keepText(String text) {
        UUID record = UUID.randomUUID();
        inTransaction(() -> entities.createNativeQuery(
                        "insert into search_entry (tenant_id, type, record_id, text) values (?, 'customer', ?, ?)")
                .setParameter(1, tenant)
                .setParameter(2, record)
                .setParameter(3, text)
                .executeUpdate());
        return record;
    }

    private void keepTexts(String text, int many) {
        inTransaction(() -> entities.createNativeQuery("insert into search_entry (tenant_id, type, record_id, text)"
                        + " select ?, 'customer', gen_random_uuid(), ? || nth from generate_series(1, ?) nth")
                .setParameter(1, tenant)
                .setParameter(2, text)
                .setParameter(3, many)
                .executeUpdate());
    }

    private <R extends Entity> void insert(RecordType<R> type, R content) {
        store.insert(type, new Id(UUID.randomUUID()), content, STAMP);
    }

    private static Values named(RecordType<?> type, Random random) {
        boolean customer = type == Customer.TYPE;
        return type.form()
                .blankLine()
                .with(customer ? Customer.NAME : Lead.NAME, words(random))
                .with(customer ? Customer.LEGAL_NAME : Lead.COMPANY, words(random))
                .with(customer ? Customer.CURRENCY_CODE : Lead.CURRENCY_CODE, Currency.getInstance("USD"));
    }

    /** One to four words of one to three pieces. */
    private static String words(Random random) {
        return Stream.generate(() -> random.ints(1 + random.nextInt(3), 0, PIECES.size())
                        .mapToObj(PIECES::get)
                        .collect(Collectors.joining()))
                .limit(1 + random.nextInt(4))
                .collect(Collectors.joining(" "));
    }

    private List<Entry> entries() {
        List<Object[]> rows = entities.createNativeQuery(
                        "select type, record_id, text from search_entry where tenant_id = ?", Object[].class)
                .setParameter(1, tenant)
                .getResultList();
        return rows.stream()
                .map(row -> new Entry((String) row[0], new Id((UUID) row[1]), (String) row[2]))
                .toList();
    }

    private static List<RecordSearch.Found> best(List<Entry> entries, RecordType<?> type, String words, int most) {
        String phrase = FoldedText.of(words);
        return entries.stream()
                .filter(entry -> entry.type().equals(type.name()))
                .filter(entry -> Stream.of(phrase.split("\\s+")).allMatch(entry.text()::contains))
                .sorted(comparing((Entry entry) -> entry.match(phrase))
                        .thenComparing(entry ->
                                entry.text().codePointCount(0, entry.text().length()))
                        .thenComparing(entry -> entry.record().value().toString()))
                .limit(most)
                .map(entry -> new RecordSearch.Found(entry.record(), entry.match(phrase)))
                .toList();
    }

    private Set<Id> listed(String words) {
        Query all = Query.all(Customer.TYPE).page(new Paging.Numbered(1, 200));
        Query asked = new Query(all.filters(), Optional.of(words), Sight.EVERYTHING, all.order(), all.paging());
        Set<Id> listed = new HashSet<>();
        inTransaction(() -> store.list(Customer.TYPE, asked).records()).forEach(record -> listed.add(record.id()));
        return listed;
    }
}
