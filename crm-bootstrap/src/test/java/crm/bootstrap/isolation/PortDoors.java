package crm.bootstrap.isolation;

import crm.application.access.Sight;
import crm.application.activity.Reminders;
import crm.application.attachment.FileRegister;
import crm.application.authentication.SessionStore;
import crm.application.automation.RuleStarts;
import crm.application.calendar.CalendarLinkStore;
import crm.application.customer.CustomerPayments;
import crm.application.dashboard.DashboardFigures;
import crm.application.dedupe.Candidates;
import crm.application.dedupe.ComparedRecords;
import crm.application.history.ChangeHistory;
import crm.application.imports.ImportedRow;
import crm.application.imports.ImportedRows;
import crm.application.job.JobQueue;
import crm.application.memory.Division;
import crm.application.memory.RecentChanges;
import crm.application.memory.Stretches;
import crm.application.merge.Mergers;
import crm.application.notification.NotificationStore;
import crm.application.once.Answer;
import crm.application.once.OnceStore;
import crm.application.record.Deletions;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.record.RecordTotals;
import crm.application.report.Dimension;
import crm.application.report.Question;
import crm.application.report.Report;
import crm.application.report.ReportCatalog;
import crm.application.report.ReportRows;
import crm.application.tag.LabelledRecords;
import crm.bootstrap.isolation.Catalogue.Column;
import crm.bootstrap.isolation.Catalogue.Table;
import crm.bootstrap.persistence.Tenancy;
import crm.bootstrap.testing.TestConnections;
import crm.domain.DeclaredTypes;
import crm.domain.activity.Activity;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.dedupe.CandidateStatus;
import crm.domain.dedupe.DuplicateRules;
import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of the ports to the database directly, because no request leads to each of their statements whenever one
 * likes: among rows that are ours and rows of the same identities that are another tenant's, a minute older.
 */
final class PortDoors extends NotedFindings implements AutoCloseable {
    private static final Instant OURS_AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant BETWEEN = OURS_AT.minusSeconds(30);
    private static final Instant THEIRS_AT = OURS_AT.minusSeconds(60);
    private static final Instant AFTER = OURS_AT.plusSeconds(30);
    private static final String MOMENT = "the tenant's moment";
    private static final int MANY = 10;

    private static final Id FIRST = id(0);
    private static final Id ONE = id(1);
    private static final Id OTHER = id(2);
    private static final Id THIRD = id(3);
    private static final Id ANNE = id(4);
    private static final Id BERT = id(5);

    private final Connection superuser = TestConnections.asSuperuser();
    private final Map<String, Table> tables = Catalogue.tables(superuser, "crm_test_app");
    private final String ours = "doors" + UUID.randomUUID().toString().substring(0, 8);
    /** The first in every order, so that theirs is met before ours wherever one row is wanted. */
    private final String theirs = "a" + ours;

    private final List<Check> checks = new ArrayList<>();
    private final Map<String, String> answers = new LinkedHashMap<>();

    /** A row of ours, of theirs, or of both. */
    private record Row(String table, boolean isOurs, boolean isTheirs, Map<String, Object> values) {}

    PortDoors() throws Exception {
        perform("set session_replication_role = replica");
        reminders();
        files();
        sessions();
        calendars();
        rules();
        payments();
        changes();
        candidates();
        comparisons();
        imports();
        jobs();
        mergers();
        notifications();
        answers();
        labels();
        totals();
        lists();
        figures();
        for (Check check : checks) {
            check.make();
        }
    }

    private static Id id(long number) {
        return new Id(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number));
    }

    private static <T> T port(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    private void reminders() {
        Reminders reminders = port(Reminders.class);
        Row due = both("activity_reminder", "activity_id", ONE, "remind_at", MOMENT);
        door("forget a reminder", () -> reminders.forget(ONE), due);
        door("take reminders that are due", () -> reminders.take(AFTER, MANY), due);
        door("take reminders that are not", () -> reminders.take(BETWEEN, MANY), due);
    }

    private void files() {
        FileRegister files = port(FileRegister.class);
        Row announced = both("stored_file", "id", ONE, "status", "ANNOUNCED", "removed_from", MOMENT);
        Row given = both("stored_file", "id", ONE, "status", "GIVEN_UP", "removed_from", MOMENT);
        door("keep a file", () -> files.keep(ONE), announced);
        door("take a file back", () -> files.takeBack(ONE), given);
        door("give a file up", () -> files.giveUp(ONE, AFTER), announced);
        door("give a file up unless it is kept", () -> files.giveUpUnlessKept(ONE, AFTER), announced);
        door("files that are left over", () -> files.leftOver(BETWEEN, MANY), given);
        door("forget a file", () -> files.forget(ONE), given);
    }

    private void sessions() {
        SessionStore sessions = port(SessionStore.class);
        Row one = both("login_session", "id", ONE, "user_id", ANNE, "expires_at", MOMENT);
        Row other = both("login_session", "id", OTHER, "user_id", BERT, "expires_at", MOMENT);
        Row token = both("refresh_token", "token_hash", "one", "session_id", ONE, "expires_at", MOMENT);
        Row elsewhere = theirs("refresh_token", "token_hash", "elsewhere", "session_id", OTHER, "expires_at", MOMENT);
        door("a session", () -> sessions.find(ONE), one);
        door("a token", () -> sessions.findForUse("one"), one, token);
        door("another one's token", () -> sessions.findForUse("elsewhere"), one, other, elsewhere);
        lockedDoor("login_session", "a token of a session that they use", () -> sessions.findForUse("one"), one, token);
        door("use a token", () -> sessions.use("one", AFTER), one, token);
        openSessions(sessions);
        door("revoke a session", () -> sessions.revoke(ONE, AFTER), one);
        door("revoke somebody's sessions", () -> sessions.revokeAll(ANNE, Optional.empty(), AFTER), one, other);
        door("renew a session", () -> sessions.renew(ONE, 7), one);
        door("forget somebody's sessions", () -> sessions.forget(ANNE, AFTER), one, other);
    }

    private void openSessions(SessionStore sessions) {
        Row one = both("login_session", "id", ONE, "user_id", ANNE, "credentials", 7, "expires_at", AFTER);
        Row other = both("login_session", "id", OTHER, "user_id", BERT, "credentials", 7, "expires_at", AFTER);
        Row token = both("refresh_token", "token_hash", "one", "session_id", ONE, "expires_at", AFTER);
        Row another = both("refresh_token", "token_hash", "other", "session_id", OTHER, "expires_at", AFTER);
        Row elsewhere = theirs("refresh_token", "token_hash", "elsewhere", "session_id", ONE, "expires_at", AFTER);
        Row used = theirs(
                "refresh_token", "token_hash", "used", "session_id", ONE, "expires_at", AFTER, "used_at", BETWEEN);
        door("open sessions", () -> sessions.open(ANNE, 7, OURS_AT, MANY), one, other, token, another);
        door("open by their token alone", () -> sessions.open(ANNE, 7, OURS_AT, MANY), one, elsewhere);
        door("when a session was used", () -> sessions.open(ANNE, 7, OURS_AT, MANY), one, token, used);
    }

    private void calendars() {
        CalendarLinkStore links = port(CalendarLinkStore.class);
        Row one = both("calendar_link", "id", ONE, "user_id", ANNE, "name", "One", "token_hash", "one");
        Row other = both("calendar_link", "id", OTHER, "user_id", BERT, "name", "Other", "token_hash", "other");
        Row third = theirs("calendar_link", "id", THIRD, "user_id", BERT, "name", "Third", "token_hash", "third");
        door("somebody's calendars", () -> links.of(ANNE), one, other);
        door("remove a calendar", () -> links.remove(ANNE, ONE), one, other);
        door("remove somebody else's calendar", () -> links.remove(ANNE, OTHER), one, other);
        door("whose calendar it is", () -> links.user("third"), one, other, third);
    }

    private void rules() {
        RuleStarts starts = port(RuleStarts.class);
        Row begun = theirs("activity_rule_start", "rule_id", ONE, "record_id", OTHER, "occurrence", "");
        Row due = both(
                "activity",
                "id",
                OTHER,
                "subject",
                "Due",
                "status",
                "PENDING",
                "type",
                "TASK",
                "due_date",
                "2026-03-01");
        LocalDate day = LocalDate.of(2026, 3, 1);
        door("a rule that has begun", () -> starts.isKnown(ONE, OTHER, ""), begun);
        door("what rules begin with", () -> starts.due(ONE, false, day, day, MANY), due);
        door("what rules have begun with elsewhere", () -> starts.due(ONE, false, day, day, MANY), due, begun);
    }

    private void payments() {
        CustomerPayments payments = port(CustomerPayments.class);
        door(
                "a customer's payments",
                () -> payments.of(ONE, LocalDate.of(2026, 1, 1)),
                both(
                        "customer_payment",
                        "id",
                        OTHER,
                        "customer_id",
                        ONE,
                        "amount",
                        5,
                        "currency_code",
                        "EUR",
                        "received_on",
                        "2026-03-01"));
    }

    private void changes() {
        RecentChanges recent = port(RecentChanges.class);
        ChangeHistory history = port(ChangeHistory.class);
        Deletions deletions = port(Deletions.class);
        Row one = both(
                "change_log",
                "id",
                ONE,
                "operation_id",
                THIRD,
                "action",
                "DELETE",
                "type",
                "customer",
                "record_id",
                ONE,
                "fields",
                "[]",
                "transaction_number",
                3);
        Row other = both(
                "change_log",
                "id",
                OTHER,
                "operation_id",
                THIRD,
                "action",
                "DELETE",
                "type",
                "contact",
                "record_id",
                OTHER,
                "fields",
                "[]");
        Row later = theirs(
                "change_log",
                "id",
                THIRD,
                "operation_id",
                ANNE,
                "action",
                "DELETE",
                "type",
                "customer",
                "record_id",
                ONE,
                "fields",
                "[]");
        Row living = theirs(
                "change_log",
                "id",
                BERT,
                "operation_id",
                ANNE,
                "action",
                "DELETE",
                "type",
                "customer",
                "record_id",
                THIRD,
                "fields",
                "[]");
        Row lead = theirs("change_log", "id", FIRST, "type", "lead", "fields", "[]", "transaction_number", 3);
        Optional<RecentChanges.Mark> before = Optional.of(new RecentChanges.Mark("3:3:"));
        door(
                "what has changed",
                () -> recent.look(Set.of(Customer.TYPE, Lead.TYPE), before).changed(),
                one,
                lead);
        door("deletions", () -> history.deletions(Set.of(ONE, THIRD)), one, other, living);
        door("changes", () -> history.newest(ChangeHistory.Wanted.of(ONE), Optional.empty(), MANY), one, other);
        var anybody = new ChangeHistory.Wanted(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        door(
                "changes of somebody's records",
                () -> history.newest(anybody, Optional.of(Set.of(ANNE)), MANY),
                owned(one));
        door("what was deleted together", () -> deletions.with(Customer.TYPE, ONE), one, other);
        door("what was deleted together elsewhere", () -> deletions.with(Customer.TYPE, ONE), one, other, later);
    }

    /** The change of a record that is Anne's in their tenant alone, whatever its type is. */
    private Row[] owned(Row change) {
        return Stream.concat(
                        Stream.of(change),
                        DeclaredTypes.CATALOG.types().stream()
                                .filter(type -> !type.owners().isEmpty())
                                .map(type ->
                                        type.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                                .filter(tables::containsKey)
                                .map(table -> theirs(table, "id", ONE, "created_by", ANNE)))
                .toArray(Row[]::new);
    }

    private void candidates() {
        Candidates candidates = port(Candidates.class);
        DuplicateRules rules = DuplicateRules.CUSTOMER;
        Row open = both(
                "duplicate_candidate",
                "id",
                THIRD,
                "type",
                rules.code(),
                "lesser_id",
                ONE,
                "greater_id",
                OTHER,
                "status",
                "OPEN",
                "scan_id",
                ONE,
                "score",
                90,
                "evidence",
                "[]");
        Row unknown = theirs(
                "duplicate_candidate",
                "id",
                ANNE,
                "type",
                rules.code(),
                "lesser_id",
                ONE,
                "greater_id",
                THIRD,
                "status",
                "OPEN",
                "scan_id",
                ONE,
                "score",
                80,
                "evidence",
                "[]");
        var wanted = new Candidates.Wanted(Set.of(rules), CandidateStatus.OPEN, 0, Optional.empty());
        door("settle a scan", () -> candidates.settle(rules, ONE, 0), open);
        door("settle another scan", () -> candidates.settle(rules, OTHER, 0), open);
        door("the best candidates", () -> candidates.best(wanted, MANY), open);
        door("a candidate", () -> candidates.findForChange(ANNE), open, unknown);
        door("decide", () -> candidates.decide(THIRD, CandidateStatus.DISMISSED, Optional.of(ANNE), AFTER), open);
        door("merged", () -> candidates.merged(rules, Set.of(ONE, OTHER), Optional.of(ANNE), AFTER), open);
    }

    private void comparisons() {
        ComparedRecords compared = port(ComparedRecords.class);
        Row one = both("compared_record", "scan_id", ONE, "record_id", ONE, "traits", "{\"NAME\": [\"a\"]}");
        Row other = theirs("compared_record", "scan_id", ONE, "record_id", OTHER, "traits", "{\"NAME\": [\"b\"]}");
        Row key = both("compared_key", "scan_id", ONE, "record_id", ONE, "key", 1);
        Row alike = theirs("compared_key", "scan_id", ONE, "record_id", OTHER, "key", 1);
        door("compared records", () -> compared.of(ONE, Set.of(ONE, OTHER)), one, other);
        door("groups of records", () -> compared.groups(ONE, 0, MANY), key, alike);
        door("forget what was compared", () -> compared.forget(ONE), one, key);
    }

    private void imports() {
        ImportedRows rows = port(ImportedRows.class);
        Row run = both("import_run", "id", ONE, "status", "COMPLETED", "created_at", MOMENT);
        Row chunk = both("import_chunk", "import_id", ONE, "number", 1, "first_row", 1, "cells", "a");
        Row unknown = theirs("import_chunk", "import_id", ONE, "number", 2, "first_row", 2, "cells", "b");
        Row done = both("import_row", "import_id", ONE, "row_number", 1, "outcome", "CREATED", "undo", "KEPT");
        Row undo = both("import_row", "import_id", ONE, "row_number", 1, "outcome", "CREATED");
        door("a chunk of a file", () -> rows.chunk(ONE, 2), chunk, unknown);
        door("imported rows", () -> rows.following(ONE, Optional.of(RowOutcome.CREATED), 0, MANY), done);
        door("imported rows that were kept", () -> rows.keptFollowing(ONE, 0, MANY), done);
        door("imported rows before", () -> rows.preceding(ONE, 5, MANY), done);
        var taken = new ImportedRow(
                1, RowOutcome.CREATED, Optional.empty(), List.of(), Optional.of(new ImportedRow.Undo(true, "")));
        door("undo an import", () -> rows.undone(ONE, List.of(taken)), undo);
        door("forget files", () -> rows.forgetFiles(AFTER), run, chunk);
        door("forget files that are older", () -> rows.forgetFiles(BETWEEN), run, chunk);
    }

    private void jobs() {
        JobQueue queue = port(JobQueue.class);
        Row turn = theirs("job_turn", "job_id", ONE, "asker_id", ANNE, "attempts", 1);
        door("queue a job again", () -> queue.requeue(ONE), turn);
        door("try a job again", () -> queue.retry(ONE, Duration.ofSeconds(5)), turn);
        door("remove a job", () -> queue.remove(ONE), turn);
    }

    private void mergers() {
        Mergers mergers = port(Mergers.class);
        String type = Customer.TYPE.name();
        Row first = both("merged_record", "type", type, "record_id", ONE, "survivor_id", OTHER);
        Row next = theirs("merged_record", "type", type, "record_id", OTHER, "survivor_id", THIRD);
        var merger = new Mergers.Merger(THIRD, OTHER, Set.of(ONE), OURS_AT);
        door("where a record went", () -> mergers.successor(Customer.TYPE, OTHER), first, next);
        door("where a record went at last", () -> mergers.successor(Customer.TYPE, ONE), first, next);
        door("what a record took in", () -> mergers.into(Customer.TYPE, THIRD), first, next);
        door("forget a merger", () -> mergers.remove(Customer.TYPE, merger), first);
    }

    private void notifications() {
        NotificationStore store = port(NotificationStore.class);
        Row one = both(
                "notification",
                "id",
                ONE,
                "user_id",
                ANNE,
                "kind",
                "ACTIVITY_ASSIGNED",
                "record_type",
                "activity",
                "created_at",
                MOMENT);
        Row other = both(
                "notification",
                "id",
                OTHER,
                "user_id",
                BERT,
                "kind",
                "ACTIVITY_ASSIGNED",
                "record_type",
                "activity",
                "created_at",
                MOMENT);
        Row third = theirs(
                "notification", "id", THIRD, "user_id", ANNE, "kind", "ACTIVITY_ASSIGNED", "record_type", "activity");
        door("a notification", () -> store.find(ANNE, THIRD), one, other, third);
        door("somebody else's notification", () -> store.find(ANNE, OTHER), one, other);
        door("notifications", () -> store.newest(ANNE, true, Optional.empty(), MANY), one, other);
        door("how many are unread", () -> store.countUnread(ANNE), one, other);
        door("read a notification", () -> store.read(ANNE, ONE, AFTER), one, other);
        door("read somebody else's notification", () -> store.read(ANNE, OTHER, AFTER), one, other);
        door("read all notifications", () -> store.readAll(ANNE, AFTER), one, other);
        door("forget notifications", () -> store.forget(AFTER, MANY), one, other);
        door("forget notifications that are older", () -> store.forget(BETWEEN, MANY), one, other);
    }

    private void answers() {
        OnceStore store = port(OnceStore.class);
        Row one = both(
                "answered_request",
                "user_id",
                ANNE,
                "request_key",
                "one",
                "claimed_at",
                MOMENT,
                "status",
                200,
                "headers",
                "{}",
                "fingerprint",
                "one",
                "body",
                "a");
        Row other = both(
                "answered_request",
                "user_id",
                BERT,
                "request_key",
                "other",
                "claimed_at",
                MOMENT,
                "status",
                200,
                "headers",
                "{}",
                "fingerprint",
                "other",
                "body",
                "a");
        Row third = theirs(
                "answered_request",
                "user_id",
                ANNE,
                "request_key",
                "third",
                "status",
                200,
                "headers",
                "{}",
                "fingerprint",
                "third",
                "body",
                "a");
        Row alike = both("answered_request", "user_id", BERT, "request_key", "one", "claimed_at", MOMENT);
        var answer = new Answer(201, Map.of(), new byte[0]);
        door("what was answered", () -> store.find(ANNE, "third").map(OnceStore.Kept::fingerprint), one, third);
        door(
                "what was answered somebody else",
                () -> store.find(ANNE, "other").map(OnceStore.Kept::fingerprint),
                other);
        door("keep an answer", () -> store.keep(ANNE, "one", answer), one, alike);
        door("forget answers", () -> store.forget(AFTER), one, other);
    }

    private void labels() {
        LabelledRecords labelled = port(LabelledRecords.class);
        Row word = both("record_word", "type", "customer", "field", "tags", "word", "one", "record_id", ONE);
        door("labels", () -> labelled.counts(Customer.TYPE, Customer.TAGS, Set.of("one")), word);
        door("what carries a label", () -> labelled.carrying(Customer.TYPE, Customer.TAGS, "one", MANY), word);
    }

    /** What is counted of records with a word that only theirs have. */
    private void totals() {
        RecordTotals totals = port(RecordTotals.class);
        Query query = Query.all(Deal.TYPE)
                .where(new Filter.HasWords(Deal.TAGS, List.of("one")))
                .seenBy(Sight.EVERYTHING);
        door(
                "totals of records with a word",
                () -> totals.by(Deal.TYPE, query, Deal.STAGE_ID, Deal.CURRENCY_CODE, List.of(Deal.AMOUNT)),
                deal(ONE, "status", "OPEN"),
                theirs("record_word", "type", "deal", "field", "tags", "word", "one", "record_id", ONE));
        Stretches stretch = new Stretches(new Division(List.of(ONE, THIRD)), Set.of(1));
        Query searching = new Query(
                List.of(),
                Optional.of("acme"),
                Sight.EVERYTHING,
                Query.all(Deal.TYPE).order(),
                Query.all(Deal.TYPE).paging());
        door(
                "totals of records in a stretch that hold a word",
                () -> totals.by(Deal.TYPE, searching, Deal.STAGE_ID, Deal.CURRENCY_CODE, List.of(Deal.AMOUNT), stretch),
                deal(ONE, "status", "OPEN"),
                both("search_entry", "type", "deal", "record_id", ONE, "text", "acme"),
                deal(OTHER, "status", "OPEN"),
                theirs("search_entry", "type", "deal", "record_id", OTHER, "text", "acme"));
    }

    /** Lists that are asked for together, as of whoever may be the same as a lead that is converted. */
    private void lists() {
        RecordStore store = port(RecordStore.class);
        List<RecordStore.Listed<?>> alike = List.of(
                listed(Customer.TYPE, Customer.PRIMARY_EMAIL, "anne@example.com"),
                listed(Contact.TYPE, Contact.EMAIL, "anne@example.com"),
                listed(Customer.TYPE, Customer.NAME, "Acme"));
        door(
                "lists that are asked for together",
                () -> store.listAll(alike).stream()
                        .map(slice -> slice.records().size())
                        .toList(),
                theirs("customer", "id", ONE, "name", "Anne", "primary_email", "anne@example.com"),
                theirs("customer", "id", OTHER, "name", "Acme"),
                theirs("contact", "id", ONE, "name", "Anne", "email", "anne@example.com"));
    }

    private static RecordStore.Listed<?> listed(RecordType<?> type, Field<String> field, String value) {
        return new RecordStore.Listed<>(
                type, Query.all(type).where(Filter.equal(field, value)).page(new Paging.First(MANY)));
    }

    /** What reports and the dashboard tell, of records that each of them tells of. */
    private void figures() {
        ReportRows reports = port(ReportRows.class);
        DashboardFigures dashboard = port(DashboardFigures.class);
        Row[] rows = sold();
        for (Report report : ReportCatalog.REPORTS) {
            Map<RecordType<?>, Sight> sights =
                    report.subjects().stream().collect(Collectors.toMap(type -> type, _ -> Sight.EVERYTHING));
            Question question = Question.of(report, ZoneOffset.UTC, AFTER, MANY);
            door("the lines of " + report.name(), () -> reports.lines(question, sights), rows);
            report.dimensions()
                    .forEach(dimension -> door(
                            "the lines of " + report.name() + " by " + dimension.name(),
                            () -> reports.lines(by(question, dimension), sights),
                            rows));
            door("the proofs of " + report.name(), () -> reports.proofs(question, sights, 1, MANY), rows);
        }
        var scope = new DashboardFigures.Scope(
                Stream.of(Customer.TYPE, Lead.TYPE, Deal.TYPE, Activity.TYPE)
                        .collect(Collectors.toMap(type -> type, _ -> Sight.EVERYTHING)),
                ZoneOffset.UTC,
                AFTER);
        door("the dashboard's customers", () -> dashboard.customers(scope, Stretches.WHOLE), rows);
        door("the dashboard's leads", () -> dashboard.leads(scope, Stretches.WHOLE), rows);
        door("the dashboard's deals", () -> dashboard.deals(scope, Stretches.WHOLE), rows);
        door("the dashboard's activities", () -> dashboard.activities(scope, Stretches.WHOLE), rows);
        door("hot leads", () -> dashboard.hotLeads(scope, MANY), rows);
    }

    private static Question by(Question question, Dimension dimension) {
        List<Dimension> dimensions = new ArrayList<>(question.by());
        if (!dimensions.contains(dimension)) {
            dimensions.addFirst(dimension);
        }
        return new Question(
                question.report(),
                dimensions,
                question.filters(),
                question.from(),
                question.to(),
                question.zone(),
                question.now(),
                question.limit());
    }

    private static Row[] sold() {
        String day = "2026-03-01";
        return new Row[] {
            both("app_user", "id", ANNE, "name", "Anne", "email", "anne@example.com", "timezone", "Pacific/Kiritimati"),
            both("customer", "id", ONE, "name", "Acme", "owner_id", ANNE),
            both("customer", "id", OTHER, "name", "Lonely", "owner_id", ANNE),
            theirs("deal", "id", id(8), "customer_id", OTHER, "pipeline_id", ONE, "stage_id", ONE, "status", "OPEN"),
            theirs("deal", "id", id(9), "customer_id", OTHER, "pipeline_id", ONE, "stage_id", ONE, "status", "WON"),
            both("customer_payment", "id", ONE, "customer_id", ONE, "amount", 5, "received_on", day),
            ours("pipeline", "id", ONE, "name", "Sales"),
            theirs("pipeline", "id", ONE, "name", "Theirs"),
            theirs("pipeline", "id", OTHER, "name", "Others"),
            both("stage", "id", ONE, "pipeline_id", ONE, "name", "Open", "order", 1, "days_in_stage", 0),
            ours("stage", "id", OTHER, "pipeline_id", ONE, "name", "Offered", "order", 2, "days_in_stage", 0),
            theirs("stage", "id", OTHER, "pipeline_id", ONE, "name", "Offered", "order", 3, "days_in_stage", 0),
            both("stage", "id", THIRD, "pipeline_id", ONE, "name", "Agreed", "order", 3, "days_in_stage", 0),
            theirs("deal_stage_change", "id", OTHER, "deal_id", ONE, "to_stage_id", THIRD, "from_stage_id", ONE),
            lead(ONE, "status", "CONVERTED", "converted_at", MOMENT),
            lead(OTHER, "status", "NEW", "rating", "HOT", "follow_up_date", day),
            deal(ONE, "status", "OPEN", "expected_close_date", day),
            theirs("deal", "id", FIRST, "customer_id", ONE, "lead_id", ONE, "pipeline_id", OTHER, "stage_id", OTHER),
            deal(OTHER, "status", "WON", "closed_date", day),
            deal(THIRD, "status", "LOST", "closed_date", day),
            both(
                    "deal_stage_change",
                    "id",
                    ONE,
                    "deal_id",
                    ONE,
                    "to_stage_id",
                    OTHER,
                    "from_stage_id",
                    ONE,
                    "seconds_in_stage",
                    5),
            both("activity", "id", ONE, "status", "PENDING", "assigned_to", ANNE, "deal_id", ONE, "due_date", day),
            both(
                    "activity",
                    "id",
                    OTHER,
                    "status",
                    "COMPLETED",
                    "assigned_to",
                    ANNE,
                    "deal_id",
                    ONE,
                    "due_date",
                    day,
                    "completed_at",
                    MOMENT),
            both("communication", "id", ONE, "created_by", ANNE, "deal_id", ONE)
        };
    }

    private static Row lead(Id id, Object... values) {
        return with(both("lead", "id", id, "owner_id", ANNE, "name", "Lead"), values);
    }

    private static Row deal(Id id, Object... values) {
        return with(
                both(
                        "deal",
                        "id",
                        id,
                        "name",
                        "Deal",
                        "customer_id",
                        ONE,
                        "lead_id",
                        ONE,
                        "owner_id",
                        ANNE,
                        "pipeline_id",
                        ONE,
                        "stage_id",
                        OTHER,
                        "amount",
                        50_000,
                        "probability",
                        50,
                        "weighted_value",
                        25_000,
                        "created_date",
                        "2026-03-01",
                        "stage_entered_at",
                        MOMENT),
                values);
    }

    private static Row with(Row row, Object... values) {
        row.values().putAll(values(values));
        return row;
    }

    private static Row both(String table, Object... values) {
        return new Row(table, true, true, values(values));
    }

    private static Row ours(String table, Object... values) {
        return new Row(table, true, false, values(values));
    }

    private static Row theirs(String table, Object... values) {
        return new Row(table, false, true, values(values));
    }

    private static Map<String, Object> values(Object... values) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            named.put((String) values[i], values[i + 1]);
        }
        return named;
    }

    private void door(String what, Runnable work, Row... rows) {
        door(
                what,
                () -> {
                    work.run();
                    return "done";
                },
                rows);
    }

    private void door(String what, Supplier<?> question, Row... rows) {
        checks.add(() -> ask(what, question, List.of(rows)));
    }

    /** Whoever waits for the others' rows of the table waits in vain. */
    private void lockedDoor(String table, String what, Supplier<?> question, Row... rows) {
        door(
                what,
                () -> {
                    try (Connection holder = TestConnections.asSuperuser()) {
                        holder.setAutoCommit(false);
                        Catalogue.texts(
                                holder,
                                "select tenant_id from " + table + " where tenant_id = '" + theirs + "' for update");
                        return question.get();
                    } catch (SQLException failed) {
                        throw new AssertionError(failed);
                    }
                },
                rows);
    }

    private void ask(String what, Supplier<?> question, List<Row> rows) throws SQLException {
        // Ours first: a statement that would take whichever row it meets must not be found out by luck alone.
        for (Row row : rows) {
            if (row.isOurs()) {
                plant(row, ours, OURS_AT);
            }
        }
        for (Row row : rows) {
            if (row.isTheirs()) {
                plant(row, theirs, THEIRS_AT);
            }
        }
        String answer = answer(question) + " and then " + kept(rows);
        clear(rows);
        String before = answers.putIfAbsent(what, answer);
        if (before != null && !before.equals(answer)) {
            note(what + ": " + Unseen.difference(before, answer));
        }
    }

    private String answer(Supplier<?> question) {
        try {
            return String.valueOf(Tenancy.<Object>as(ours, question::get));
        } catch (RuntimeException refused) {
            return "refused: " + refused.getClass().getSimpleName();
        }
    }

    private void plant(Row row, String tenant, Instant moment) throws SQLException {
        Map<String, String> filled = new LinkedHashMap<>();
        for (Column column : tables.get(row.table()).columns()) {
            Object given =
                    column.name().equals("tenant_id") ? tenant : row.values().get(column.name());
            if (given != null || column.required()) {
                filled.put(column.name(), literal(given == null ? filler(column) : given, moment));
            }
        }
        perform("insert into " + row.table() + " ("
                + filled.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "))
                + ") values ("
                + String.join(", ", filled.values()) + ")");
    }

    private static String literal(Object value, Instant moment) {
        return "'" + (value.equals(MOMENT) ? moment : value) + "'";
    }

    private static Object filler(Column column) {
        String type = column.type().replaceAll("\\(.*", "");
        if (type.endsWith("[]") || column.type().endsWith("[]")) {
            return "{}";
        }
        return switch (type) {
            case "uuid" -> ANNE;
            case "bigint", "integer" -> 0;
            case "boolean" -> false;
            case "jsonb" -> "{}";
            case "date" -> "2026-03-01";
            case "timestamp with time zone" -> MOMENT;
            default -> column.choice().orElse("EUR");
        };
    }

    /** What is in the tables afterwards. */
    private String kept(List<Row> rows) throws SQLException {
        List<String> kept = new ArrayList<>();
        for (String table : tablesOf(rows)) {
            kept.addAll(Catalogue.texts(
                    superuser,
                    "select t::text from " + table + " t where tenant_id in ('" + ours + "', '" + theirs
                            + "') order by t::text"));
        }
        return String.join("; ", kept).replace(theirs, "theirs").replace(ours, "ours");
    }

    private void clear(List<Row> rows) throws SQLException {
        for (String table : tablesOf(rows)) {
            perform("delete from " + table + " where tenant_id in ('" + ours + "', '" + theirs + "')");
        }
    }

    private static Set<String> tablesOf(List<Row> rows) {
        return rows.stream().map(Row::table).collect(Collectors.toSet());
    }

    private void perform(String text) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(text);
        }
    }

    /** What was asked once already, while nothing was taken away. */
    @Override
    public List<Check> checks() {
        return List.copyOf(checks);
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
    }
}
