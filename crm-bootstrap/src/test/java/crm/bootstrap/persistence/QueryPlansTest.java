package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Sight;
import crm.application.dashboard.DashboardFigures;
import crm.application.memory.Division;
import crm.application.memory.RecentChanges;
import crm.application.memory.Stretches;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordTotals;
import crm.application.record.Slice;
import crm.application.report.Question;
import crm.application.report.Report;
import crm.application.report.ReportCatalog;
import crm.application.report.ReportRows;
import crm.application.search.RecordSearch;
import crm.bootstrap.testing.TestConnections;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.DeclaredTypes;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityPriority;
import crm.domain.attachment.Attachment;
import crm.domain.communication.Communication;
import crm.domain.customer.CompanySize;
import crm.domain.customer.Customer;
import crm.domain.customer.CustomerStatus;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStatus;
import crm.domain.imports.Import;
import crm.domain.imports.ImportStatus;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.lead.LeadPriority;
import crm.domain.lead.LeadRating;
import crm.domain.scoring.LeadScore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is asked often is answered from an index, under row-level security and as the application's own role. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlansTest {
    private static final Pattern PARAMETER = Pattern.compile("\\?");
    private static final Id SOMEBODY = new Id(UUID.randomUUID());
    private final String tenant = Tenancy.fresh();
    private boolean filled;

    @Inject
    RecordStore store;

    @Inject
    RecordTotals totals;

    @Inject
    ReportRows reports;

    @Inject
    DashboardFigures dashboard;

    @Inject
    RecentChanges changes;

    @Inject
    RecordSearch search;

    @Inject
    EntityManager entities;

    @Test
    void oneRecordIsFoundByItsKey() {
        assertUses("customer_pkey", () -> store.find(Customer.TYPE, SOMEBODY));
        assertUses("customer_pkey", () -> store.findForChange(Customer.TYPE, SOMEBODY));
        Runnable several = () -> store.findAll(Customer.TYPE, Set.of(SOMEBODY, new Id(UUID.randomUUID())));
        assertUses("customer_pkey", several);
        assertTrue(
                plan(several).contains("Index Cond: ((tenant_id = ($2)::text) AND (id = wanted.id))"), plan(several));
    }

    @Test
    void theLinesOfRecordsAreLookedUpAndNoTableIsReadWholeForThem() {
        String ofAll = Tenancy.as(tenant, () ->
                (String) entities.createNativeQuery("show enable_seqscan").getSingleResult());
        assertEquals("off", ofAll);
        Runnable page = () -> store.list(Deal.TYPE, first(Deal.TYPE));
        assertUses("deal_line_pkey", page);
        String whether = plan(page);
        assertTrue(whether.contains("Index Cond: ((tenant_id = r.tenant_id) AND (parent_id = r.id))"), whether);
        String lines = plan(List::getLast, page);
        assertTrue(lines.contains("Index Cond: ((tenant_id = ($2)::text) AND (parent_id = record.id))"), lines);
    }

    @Test
    void theReadingOfLinesIsPlannedOnceForAll() {
        String lines = sent(() -> store.list(Deal.TYPE, first(Deal.TYPE))).getLast();
        assertTrue(lines.contains("from deal_line"), lines);
        assertIsPlannedOnce(lines, _ -> "'{" + SOMEBODY + "}', '" + tenant + "'");
    }

    @Test
    void theFirstPageIsReadInTheOrderOfAnIndex() {
        assertUses("customer_by_created_at", () -> store.list(Customer.TYPE, first(Customer.TYPE)));
        assertUses("lead_by_lead_score", () -> store.list(Lead.TYPE, first(Lead.TYPE)));
        assertUses("deal_by_created_at", () -> store.list(Deal.TYPE, first(Deal.TYPE)));
        assertUses(
                "customer_by_name",
                () -> store.list(
                        Customer.TYPE, first(Customer.TYPE).inOrder(new RecordType.Order(Customer.NAME, false))));
    }

    @Test
    void everyListCanBeReadInItsOwnOrderFromAnIndex() {
        // Of a table with few rows PostgreSQL makes nothing of its indexes unless it has to.
        List<String> sorted = DeclaredTypes.CATALOG.types().stream()
                .filter(type -> {
                    String plan = plan(() -> store.list(type, first(type)), "enable_seqscan", "enable_sort");
                    return plan.contains("Seq Scan") || plan.contains("Sort");
                })
                .map(RecordType::name)
                .toList();
        assertEquals(List.of(), sorted, "are sorted for every page");
    }

    @Test
    void aPageDeepWithinAListIsEnteredByAnIndex() {
        assertEnters(
                "customer_by_created_at", "created_at", after(Customer.TYPE, Stored.CREATED_AT, true, Instant.EPOCH));
        assertEnters("customer_by_name", "name", after(Customer.TYPE, Customer.NAME, false, "m"));
        assertEnters("lead_by_lead_score", "lead_score", after(Lead.TYPE, Lead.LEAD_SCORE, true, 50));
    }

    @Test
    void aPageOfAListIsPlannedOnceWhereverItBegins() {
        String whose = "'" + tenant + "', ";
        assertIsPlannedOnce(
                sent(() -> store.list(Customer.TYPE, first(Customer.TYPE))).getFirst(), i -> whose + (i + 1));
        Runnable next = after(Customer.TYPE, Stored.CREATED_AT, true, Instant.EPOCH);
        assertIsPlannedOnce(sent(next).getFirst(), i -> {
            String moment = "'2026-01-" + (10 + i) + "', ";
            return whose + moment + moment + "'" + SOMEBODY + "', 21";
        });
        Query third = Query.all(Customer.TYPE).page(new Paging.Numbered(3, 20));
        assertIsPlannedOnce(sent(() -> store.list(Customer.TYPE, third)).getFirst(), i -> whose + "20, " + 20 * i);
        Query active = first(Customer.TYPE).where(Filter.equal(Customer.STATUS, CustomerStatus.ACTIVE));
        assertIsPlannedOnce(
                sent(() -> store.list(Customer.TYPE, active)).getFirst(), i -> whose + "'ACTIVE', " + (i + 1));
    }

    /**
     * The statement is planned for whatever parameters may come.
     *
     * @param parameters those of each time that it is sent
     */
    private void assertIsPlannedOnce(String statement, IntFunction<String> parameters) {
        fillOnce();
        try (Connection application = TestConnections.asApplication();
                Statement several = application.createStatement()) {
            application.setAutoCommit(false);
            several.execute("select set_config('app.tenant_id', '" + tenant + "', true)");
            several.execute("set local enable_seqscan = off");
            several.execute("prepare asked as " + numbered(statement));
            for (int i = 0; i < 10; i++) {
                several.execute("execute asked(" + parameters.apply(i) + ")");
            }
            try (ResultSet plans = several.executeQuery("select generic_plans from pg_prepared_statements")) {
                plans.next();
                assertEquals(5, plans.getLong(1), "PostgreSQL makes five for their parameters before it compares");
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aListByRankIsReadInTheOrderOfAnIndexAndEnteredByIt() {
        assertUses(
                "lead_by_priority",
                () -> store.list(Lead.TYPE, first(Lead.TYPE).inOrder(new RecordType.Order(Lead.PRIORITY, false))));
        assertEnters("lead_by_priority", "priority", after(Lead.TYPE, Lead.PRIORITY, false, LeadPriority.HIGH));
        assertEnters("lead_by_rating", "rating", after(Lead.TYPE, Lead.RATING, false, LeadRating.WARM));
        assertEnters(
                "customer_by_company_size",
                "company_size",
                after(Customer.TYPE, Customer.COMPANY_SIZE, false, CompanySize.SMALL_11_50));
    }

    @Test
    void commonFiltersHaveAnIndex() {
        assertUses(
                "customer_by_status",
                () -> store.list(
                        Customer.TYPE,
                        first(Customer.TYPE).where(Filter.equal(Customer.STATUS, CustomerStatus.INACTIVE))));
        assertUses(
                "customer_by_owner_id",
                () -> store.list(Customer.TYPE, first(Customer.TYPE).where(Filter.equal(Customer.OWNER, SOMEBODY))));
        assertUses(
                "deal_by_stage",
                () -> store.list(
                        Deal.TYPE,
                        first(Deal.TYPE)
                                .where(Filter.equal(Deal.STAGE, "PROPOSAL"))
                                .where(Filter.equal(Deal.STATUS, DealStatus.OPEN))
                                .inOrder(new RecordType.Order(Deal.EXPECTED_CLOSE_DATE, false))));
        assertUses(
                "customer_by_primary_email",
                () -> store.list(
                        Customer.TYPE,
                        first(Customer.TYPE).where(Filter.equal(Customer.PRIMARY_EMAIL, "a@b.example"))));
        assertUses(
                "record_word_pkey",
                () -> store.list(
                        Customer.TYPE,
                        first(Customer.TYPE).where(new Filter.HasWords(Customer.TAGS, List.of("rare")))));
    }

    @Test
    void whatThereIsToDoHasAnIndex() {
        assertUses("activity_by_rank", () -> store.list(Activity.TYPE, first(Activity.TYPE)));
        assertEnters("activity_by_rank", "rank", after(Activity.TYPE, Activity.RANK, false, 1L));
        assertEnters(
                "activity_by_priority",
                "priority",
                after(Activity.TYPE, Activity.PRIORITY, false, ActivityPriority.LOW));
        assertUses(
                "activity_by_assigned_to",
                () -> store.list(
                        Activity.TYPE, first(Activity.TYPE).where(Filter.equal(Activity.ASSIGNED_TO, SOMEBODY))));
        assertUses(
                "activity_by_due_date",
                () -> store.list(
                        Activity.TYPE,
                        first(Activity.TYPE).where(Filter.equal(Activity.DUE_DATE, LocalDate.of(2026, 5, 6)))));
        assertUses(
                "activity_by_customer_id",
                () -> store.referring(Activity.TYPE, Activity.CUSTOMER, Set.of(SOMEBODY), Sight.EVERYTHING, 100));
    }

    @Test
    void whatALeadDidAndItsScoresHaveAnIndex() {
        assertUses(
                "lead_event_by_lead_id",
                () -> store.list(LeadEvent.TYPE, first(LeadEvent.TYPE).where(Filter.equal(LeadEvent.LEAD, SOMEBODY))));
        assertUses(
                "lead_score_by_lead_id",
                () -> store.list(LeadScore.TYPE, first(LeadScore.TYPE).where(Filter.equal(LeadScore.LEAD, SOMEBODY))));
        assertUses(
                "lead_by_score_fades_at",
                () -> store.list(
                        Lead.TYPE,
                        first(Lead.TYPE)
                                .where(new Filter.Between(
                                        Lead.SCORE_FADES_AT, Optional.empty(), Optional.of(Instant.EPOCH)))
                                .inOrder(new RecordType.Order(Lead.SCORE_FADES_AT, false))));
    }

    @Test
    void communicationsAndAttachmentsAreReadByWhomTheyAreWithAndTheLatestFirst() {
        assertUses("communication_by_occurred_at", () -> store.list(Communication.TYPE, first(Communication.TYPE)));
        assertEnters(
                "communication_by_occurred_at",
                "occurred_at",
                after(Communication.TYPE, Communication.OCCURRED_AT, true, Instant.EPOCH));
        assertUses("attachment_by_created_at", () -> store.list(Attachment.TYPE, first(Attachment.TYPE)));
        for (Field<Id> with : List.of(
                Communication.CUSTOMER,
                Communication.CONTACT,
                Communication.LEAD,
                Communication.DEAL,
                Communication.ACTIVITY)) {
            assertUses(
                    "communication_by_" + with.name().replace("Id", "_id"),
                    () -> store.list(
                            Communication.TYPE, first(Communication.TYPE).where(Filter.equal(with, SOMEBODY))));
        }
        for (Field<Id> owner : Attachment.OWNERS) {
            String index = "attachment_by_" + owner.name().replace("Id", "_id");
            assertUses(
                    index,
                    () -> store.list(Attachment.TYPE, first(Attachment.TYPE).where(Filter.equal(owner, SOMEBODY))));
            assertUses(index, () -> store.countReferring(Attachment.TYPE, owner, Set.of(SOMEBODY), Sight.EVERYTHING));
        }
        assertUses(
                "attachment_by_customer_id",
                () -> totals.sums(
                        Attachment.TYPE,
                        first(Attachment.TYPE).where(Filter.equal(Attachment.CUSTOMER, SOMEBODY)),
                        Attachment.MIME_TYPE,
                        Attachment.FILE_SIZE));
    }

    @Test
    void aStageOfTheBoardHasAnIndex() {
        assertUses(
                "deal_by_stage_id",
                () -> store.list(Deal.TYPE, first(Deal.TYPE).where(Filter.equal(Deal.STAGE_ID, SOMEBODY))));
    }

    @Test
    void whatRefersToSomeRecordsHasAnIndex() {
        Set<Id> targets = Set.of(SOMEBODY, new Id(UUID.randomUUID()));
        assertUses(
                "deal_by_customer_id", () -> store.referring(Deal.TYPE, Deal.CUSTOMER, targets, Sight.EVERYTHING, 100));
        assertUses(
                "deal_by_customer_id", () -> store.countReferring(Deal.TYPE, Deal.CUSTOMER, targets, Sight.EVERYTHING));
    }

    @Test
    void aReportReadsTheTimeItIsAskedAboutFromAnIndex() {
        String won = "deal_(by_closed_date|won_by_day)";
        Map<String, List<String>> indexes = Map.ofEntries(
                Map.entry("sales-funnel", List.of("lead_by_created_at", "deal_by_created_date")),
                Map.entry("conversion-rates", List.of("lead_by_created_at")),
                Map.entry("lead-sources", List.of("lead_by_created_at")),
                Map.entry("deal-forecast", List.of("deal_by_day_of_forecast")),
                Map.entry("won-lost", List.of("deal_by_closed_date")),
                Map.entry("lifetime-value", List.of(won)),
                Map.entry("revenue-by-segment", List.of(won)),
                Map.entry("activity-summary", List.of("activity_by_created_at")),
                Map.entry("activity-completion", List.of("activity_by_due_date")),
                Map.entry("user-activity", List.of(won)));
        List<String> without = new ArrayList<>();
        for (Report report : ReportCatalog.REPORTS) {
            String plan = plan(sent -> sent.get(1), () -> reports.lines(asked(report), sights(report)));
            indexes.getOrDefault(report.name(), List.of()).stream()
                    .filter(index -> !Pattern.compile(index).matcher(plan).find())
                    .forEach(index -> without.add(report + " without " + index + ":\n" + plan));
        }
        assertEquals(List.of(), without);
    }

    @Test
    void theDashboardCountsInIndexes() {
        DashboardFigures.Scope scope = new DashboardFigures.Scope(
                Map.of(Deal.TYPE, new Sight.Shared(Optional.of(SOMEBODY))), ZoneOffset.UTC, Instant.EPOCH);
        String plan = plan(() -> dashboard.deals(scope, Stretches.WHOLE));
        assertTrue(plan.contains("deal_open_by_currency") && plan.contains("deal_won_by_day"), plan);
        assertFalse(plan.contains("Heap Scan") || plan.contains("Index Scan"), "reads rows: " + plan);
        String log =
                plan(() -> changes.look(Set.of(Deal.TYPE, Lead.TYPE), Optional.of(new RecentChanges.Mark("3:3:"))));
        assertTrue(log.contains("change_log_by_transaction"), log);
    }

    @Test
    void whatIsCountedOfAStretchIsLookedUpByItsIdentities() {
        DashboardFigures.Scope scope = new DashboardFigures.Scope(
                Map.of(Deal.TYPE, new Sight.Shared(Optional.of(SOMEBODY))), ZoneOffset.UTC, Instant.EPOCH);
        Division division = new Division(
                Stream.of(new UUID(1, 0), new UUID(2, 0)).map(Id::new).toList());
        String plan = plan(() -> dashboard.deals(scope, new Stretches(division, Set.of(1))));
        long byIdentity = Pattern.compile("Index Cond: .*\\bid >= .*\\bid < ")
                .matcher(plan)
                .results()
                .count();
        assertTrue(byIdentity == 3 || byIdentity == 2 && plan.contains("deal_won_by_day"), plan);

        Query open = Query.all(Deal.TYPE).where(Filter.equal(Deal.STATUS, DealStatus.OPEN));
        String sums = plan(() -> totals.by(
                Deal.TYPE,
                open,
                Deal.STAGE_ID,
                Deal.CURRENCY_CODE,
                List.of(Deal.AMOUNT),
                new Stretches(division, Set.of(1))));
        assertTrue(sums.contains("deal_pkey"), sums);
        assertEquals(
                sent(() -> dashboard.deals(scope, new Stretches(division, Set.of(1)))),
                sent(() -> dashboard.deals(scope, new Stretches(division, Set.of(0, 2)))),
                "planned once, however many stretches there are");
    }

    @Test
    void importsAndWhatBecameOfTheirRowsAreReadFromIndexes() throws SQLException {
        assertUses("import_run_by_created_at", () -> store.list(Import.TYPE, first(Import.TYPE)));
        assertUses(
                "import_run_by_status",
                () -> store.list(
                        Import.TYPE, first(Import.TYPE).where(Filter.equal(Import.STATUS, ImportStatus.RUNNING))));
        String rows = "select row_number from import_row where tenant_id = $1 and import_id = $2";
        String following = " and row_number > $3 order by row_number limit $4";
        Map<String, String> indexes = Map.of(
                rows + following,
                "import_row_pkey",
                rows + " and outcome = 'FAILED'" + following,
                "import_row_failed",
                rows + " and undo = 'KEPT'" + following,
                "import_row_kept",
                rows + " and outcome in ('CREATED', 'UPDATED') and row_number < $3 order by row_number desc limit $4",
                "import_row_pkey",
                "select cells from import_chunk where tenant_id = $1 and import_id = $2 and number = $3",
                "import_chunk_pkey");
        fillOnce();
        for (Map.Entry<String, String> index : indexes.entrySet()) {
            try (Connection application = TestConnections.asApplication()) {
                String plan = plan(application, index.getKey());
                assertTrue(plan.contains(index.getValue()) && !plan.contains("Seq Scan"), index + "\n" + plan);
                assertFalse(plan.contains("Sort"), plan);
            }
        }
    }

    /** A month of the report, split as it is where nothing else is asked. */
    private static Question asked(Report report) {
        Question always = Question.of(report, ZoneOffset.UTC, Instant.EPOCH, 10);
        return new Question(
                report,
                always.by(),
                List.of(),
                Optional.of(LocalDate.EPOCH),
                Optional.of(LocalDate.EPOCH.plusMonths(1)),
                always.zone(),
                always.now(),
                always.limit());
    }

    private static Map<RecordType<?>, Sight> sights(Report report) {
        Map<RecordType<?>, Sight> sights = new HashMap<>();
        report.subjects().forEach(type -> sights.put(type, new Sight.Shared(Optional.of(SOMEBODY))));
        return sights;
    }

    @Test
    void aSearchFindsRecordsByTheirKeysAndTextsByTheirTrigrams() {
        assertUses("found_records", () -> store.list(Customer.TYPE, searching("customer 777")));
        assertUses("customer_pkey", () -> store.list(Customer.TYPE, searching("customer 777")));

        long before = scans("search_entry_in_list");
        Slice<Customer> found = Tenancy.as(tenant, () -> {
            Slice<Customer> slice = store.list(Customer.TYPE, searching("CUSTOMER 12777x"));
            entities.createNativeQuery("select cast(pg_stat_force_next_flush() as text)")
                    .getResultList();
            return slice;
        });
        assertEquals(1, found.records().size());
        assertTrue(scans("search_entry_in_list") > before);
    }

    @Test
    void aSearchOfEverythingFindsNamesByTheirBeginnings() {
        long beginnings = scans("search_entry_by_beginnings");
        long trigrams = scans("search_entry_in_list");
        int found = Tenancy.as(tenant, () -> {
            int many = search.holding(List.of(Customer.TYPE), "customer", 10)
                    .get(Customer.TYPE)
                    .size();
            entities.createNativeQuery("select cast(pg_stat_force_next_flush() as text)")
                    .getResultList();
            return many;
        });
        assertEquals(10, found);
        assertTrue(scans("search_entry_by_beginnings") > beginnings);
        assertEquals(trigrams, scans("search_entry_in_list"));
    }

    private static long scans(String index) {
        return Long.parseLong(Schema.texts("select idx_scan from pg_stat_user_indexes where indexrelname = ?", index)
                .getFirst());
    }

    private static <R extends Entity> Query first(RecordType<R> type) {
        return Query.all(type).page(new Paging.Numbered(1, 20));
    }

    private static Query searching(String words) {
        Query all = first(Customer.TYPE);
        return new Query(all.filters(), Optional.of(words), Sight.EVERYTHING, all.order(), all.paging());
    }

    private Runnable after(RecordType<?> type, Field<?> field, boolean descending, Object value) {
        Query query = Query.all(type)
                .inOrder(new RecordType.Order(field, descending))
                .page(new Paging.After(Optional.of(value), SOMEBODY, 20));
        return () -> store.list(type, query);
    }

    private void assertUses(String index, Runnable work) {
        String plan = plan(work);
        assertTrue(plan.contains(index), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
    }

    /** The comparison stands in the condition by which the index is entered, not in a filter behind it. */
    private void assertEnters(String index, String column, Runnable work) {
        assertUses(index, work);
        Matcher condition = Pattern.compile("Index Cond: .*").matcher(plan(work));
        assertTrue(condition.find() && condition.group().contains(column), plan(work));
    }

    /** The plan of the first statement that the work sends, alone or with others. @param avoided what PostgreSQL does only where nothing else is left */
    private String plan(Runnable work, String... avoided) {
        return plan(List::getFirst, work, avoided);
    }

    private List<String> sent(Runnable work) {
        return Statements.of(() -> Tenancy.as(tenant, () -> {
                    work.run();
                    return tenant;
                }))
                .stream()
                .flatMap(trip -> Stream.of(trip.split(";")))
                .toList();
    }

    private String plan(Function<List<String>, String> one, Runnable work, String... avoided) {
        fillOnce();
        List<String> statements = sent(work);
        try (Connection application = TestConnections.asApplication()) {
            return plan(application, numbered(one.apply(statements)), avoided);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String plan(Connection connection, String statement, String... avoided) throws SQLException {
        fillOnce();
        connection.setAutoCommit(false);
        StringBuilder plan = new StringBuilder();
        try (Statement explain = connection.createStatement()) {
            explain.execute("select set_config('app.tenant_id', '" + tenant + "', true)");
            // The plan for whatever values may come, as a statement gets it that is sent again and again.
            explain.execute("set local plan_cache_mode = force_generic_plan");
            for (String way : avoided) {
                explain.execute("set local " + way + " = off");
            }
            explain.execute("prepare asked as " + statement);
            String values = String.join(", ", Collections.nCopies(parameters(statement), "null"));
            try (ResultSet lines = explain.executeQuery("explain execute asked(" + values + ")")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    private static int parameters(String statement) {
        return (int) Pattern.compile("\\$(\\d+)")
                .matcher(statement)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .count();
    }

    private static String numbered(String statement) {
        int[] number = {0};
        return PARAMETER.matcher(statement).replaceAll(_ -> "\\$" + ++number[0]);
    }

    private void fillOnce() {
        if (filled) {
            return;
        }
        filled = true;
        try (Connection owner = TestConnections.asOwner();
                Statement fill = owner.createStatement()) {
            fill.execute("set app.tenant_id = '" + tenant + "'");
            // Nothing is known of the tables yet; a loop within a loop over them would take minutes.
            fill.execute("set enable_nestloop = off");
            for (String statement : List.of(
                    CUSTOMERS,
                    ENTRIES,
                    WORDS,
                    LEADS,
                    PIPELINE,
                    STAGES,
                    DEALS,
                    LINES,
                    ACTIVITIES,
                    COMMUNICATIONS,
                    ATTACHMENTS)) {
                fill.execute(statement);
            }
            fill.execute(
                    "vacuum (analyze) customer, lead, deal, deal_line, activity, search_entry, record_word, stage, pipeline");
            fill.execute(EVENTS);
            fill.execute(SCORES);
            fill.execute(CHANGES);
            fill.execute(IMPORTS);
            fill.execute(IMPORT_ROWS);
            fill.execute(IMPORT_CHUNKS);
            fill.execute("vacuum (analyze) change_log, lead_event, lead_score, communication, attachment");
            fill.execute("vacuum (analyze) import_run, import_row, import_chunk");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static final String STAMPS = "current_setting('app.tenant_id'), gen_random_uuid(), 1,"
            + " '2026-01-01'::timestamptz + i * interval '1 minute', null, '2026-01-01', null, null";

    private static final String BASE =
            "(tenant_id, id, version, created_at, created_by, updated_at, updated_by, deleted_at, ";

    private static final String CUSTOMERS = "insert into customer " + BASE
            + "name, type, status, primary_email, currency_code, is_public, preferences, tags, custom_fields) select "
            + STAMPS + ", 'Customer ' || i || 'x', 'BUSINESS', case when i % 50 = 0 then 'INACTIVE' else 'ACTIVE' end,"
            + " 'c' || i || '@example.com', 'USD', false, '{}', '{}', '{}' from generate_series(1, 30000) i";

    private static final String ENTRIES = "insert into search_entry (tenant_id, type, record_id, text)"
            + " select tenant_id, 'customer', id, lower(name) || ' ' || repeat(md5(name) || ' ', 8) from customer";

    private static final String WORDS = "insert into record_word (tenant_id, type, field, word, record_id)"
            + " select tenant_id, 'customer', 'tags', 'word ' || row_number() over () % 1000, id from customer";

    private static final String LEADS = "insert into lead " + BASE + "name, status, lead_score, priority,"
            + " currency_code, qualification_criteria, tags, custom_fields) select " + STAMPS
            + ", 'Lead ' || i, 'NEW', i % 101, 'LOW', 'USD', '{}', '{}', '{}' from generate_series(1, 20000) i";

    private static final String ACTIVITIES = "insert into activity " + BASE + "type, subject, status, priority,"
            + " due_date, currency_code, metadata, tags, custom_fields, rank) select " + STAMPS
            + ", 'TASK', 'Task ' || i, 'PENDING', 'LOW', '2026-01-01'::date + i % 400, 'USD', '{}', '{}', '{}', i"
            + " from generate_series(1, 30000) i";

    private static final String LINES = "insert into deal_line (tenant_id, parent_id, position, name, quantity, price)"
            + " select tenant_id, id, 0, 'Crates', 1, 1 from deal";

    private static final String IMPORTS = "insert into import_run " + BASE + "file_name, type, mode, dry_run, format,"
            + " status, mapping, reading, total, created, updated, skipped, failed, taken_back, kept) select " + STAMPS
            + ", 'f.csv', 'customer', 'CREATE', false, 'CSV',"
            + " case when i % 50 = 0 then 'FAILED' else 'COMPLETED' end, '{}', '{}', 0, 0, 0, 0, 0, 0, 0"
            + " from generate_series(1, 2000) i";

    private static final String IMPORT_ROWS = "insert into import_row (tenant_id, import_id, row_number, outcome, undo)"
            + " select tenant_id, id, i, case when i % 10 = 0 then 'FAILED' else 'CREATED' end,"
            + " case when i % 10 = 1 then 'KEPT' end from import_run, generate_series(1, 20) i";

    private static final String IMPORT_CHUNKS =
            "insert into import_chunk (tenant_id, import_id, number, first_row, cells)"
                    + " select tenant_id, id, 0, 1, 'x' from import_run";

    private static final String CHANGES = "insert into change_log (tenant_id, id, operation_id, changed_at,"
            + " origin_address, origin_client, type, record_id, version, action, fields)"
            + " select tenant_id, gen_random_uuid(), gen_random_uuid(), created_at, '', '', 'customer', id, 1, 'CREATE',"
            + " '{}' from customer";

    private static final String EVENTS = "insert into lead_event " + BASE + "lead_id, type, occurred_at, metadata)"
            + " select tenant_id, gen_random_uuid(), 1, created_at, null, created_at, null, null, id, 'PAGE_VIEW',"
            + " created_at, '{}' from lead where tenant_id = current_setting('app.tenant_id')";

    private static final String SCORES = "insert into lead_score " + BASE + "lead_id, score, origin, reason, scored_at,"
            + " explanation) select tenant_id, gen_random_uuid(), 1, created_at, null, created_at, null, null, id, 5,"
            + " 'AUTOMATED', 'Created', created_at, '{}' from lead where tenant_id = current_setting('app.tenant_id')";

    private static final String PIPELINE = "insert into pipeline " + BASE + "name, is_default, is_active) select "
            + STAMPS + ", 'p', true, true from generate_series(1, 1) i";

    private static final String STAGES = "insert into stage " + BASE + "pipeline_id, name, is_closed_won,"
            + " is_closed_lost, is_active) select " + STAMPS
            + ", (select id from pipeline), 's' || i, false, false, true from generate_series(1, 20) i";

    private static final String DEALS = "insert into deal " + BASE + "name, customer_id, pipeline_id, stage_id,"
            + " status, created_date, expected_close_date, closed_date,"
            + " probability_overridden, on_hold, currency_code, amount, team_members, competitors, tags, custom_fields)"
            + " select " + STAMPS
            + ", 'Deal ' || i, c.id, p.id, s.id, case when i % 4 = 0 then 'WON' else 'OPEN' end,"
            + " date '1970-01-01' + cast(i % 2000 as int), date '1970-01-01' + cast(i % 2000 as int),"
            + " case when i % 4 = 0 then date '1970-01-01' + cast(i % 2000 as int) end, false, false, 'USD', 10000 * i, '{}', '{}', '{}', '{}'"
            + " from (select id, row_number() over () as i from customer limit 20000) c"
            + " join (select id, row_number() over () as n from stage) s on s.n = 1 + c.i % 20, pipeline p";

    private static final String COMMUNICATIONS = "insert into communication " + BASE
            + "type, content, status, occurred_at, customer_id, lead_id, deal_id, meeting_attendees, variables, metadata,"
            + " scheduled, has_attachments, attachment_count, tags, custom_fields) select " + STAMPS
            + ", 'CALL', 'Call ' || i, 'LOGGED', '2026-01-01'::timestamptz + i * interval '1 minute', c.id, l.id, d.id,"
            + " '{}', '{}', '{}', false, false, 0, '{}', '{}'"
            + " from (select id, row_number() over () as i from customer limit 20000) c"
            + " join (select id, row_number() over () as n from lead where tenant_id = current_setting('app.tenant_id')) l"
            + " on l.n = c.i join (select id, row_number() over () as n from deal) d on d.n = c.i";

    private static final String ATTACHMENTS = "insert into attachment " + BASE
            + "file_name, mime_type, file_url, customer_id, lead_id, deal_id, communication_id) select " + STAMPS
            + ", i || '.pdf', 'application/pdf', 'https://files.example', customer_id, lead_id, deal_id, c.id"
            + " from (select *, row_number() over () as i from communication) c";
}
