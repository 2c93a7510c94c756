package crm.application.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.job.CancelJob;
import crm.application.job.PerformJob;
import crm.application.record.Change;
import crm.application.role.RoleGrants;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.imports.Import;
import crm.domain.imports.ImportFormat;
import crm.domain.imports.ImportMode;
import crm.domain.imports.ImportStatus;
import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Cover;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.role.FieldRule;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportingTest {
    private static final int OF_CHUNK = ImportService.ROWS_OF_CHUNK;

    private final House house = new House();
    private final Caller asker = house.admin();

    @Test
    void an_import_goes_on_after_a_crash_where_it_was_interrupted() {
        Stored<Import> run = start(numbered(2 * OF_CHUNK + 7), ImportMode.CREATE, Optional.empty(), false);
        house.importedRows.breakAfter(1);
        house.workOn();
        assertThrows(IllegalStateException.class, house::workOn);
        assertEquals(OF_CHUNK, house.all(Customer.TYPE).size());
        assertEquals(OF_CHUNK, house.now(run).values().get(Import.CREATED));

        house.importedRows.mend();
        house.get(PerformJob.class).yield(job(run));
        house.work();

        assertEquals(ImportStatus.COMPLETED, house.now(run).content().status());
        assertEquals(2L * OF_CHUNK + 7, house.now(run).values().get(Import.CREATED));
        assertEquals(
                IntStream.rangeClosed(1, 2 * OF_CHUNK + 7)
                        .mapToObj(number -> "Customer " + number)
                        .sorted()
                        .toList(),
                names());
        assertEquals(2 * OF_CHUNK + 7, rows(run).size());
    }

    @Test
    void what_was_done_before_somebody_cancelled_stays_and_is_told() {
        Stored<Import> run = start(numbered(3 * OF_CHUNK), ImportMode.CREATE, Optional.empty(), false);
        house.workOn();
        house.get(CancelJob.class).cancel(asker, job(run), Optional.empty(), House.input(CancelJob.VERB));
        house.work();

        Stored<Import> cancelled = house.now(run);
        assertEquals(ImportStatus.CANCELLED, cancelled.content().status());
        assertEquals(OF_CHUNK, cancelled.values().get(Import.CREATED));
        assertEquals(3L * OF_CHUNK, cancelled.values().get(Import.TOTAL));
        assertEquals(OF_CHUNK, house.all(Customer.TYPE).size());
        assertEquals(OF_CHUNK, rows(run).size());

        undo(run);
        assertEquals(ImportStatus.UNDONE, house.now(run).content().status());
        assertEquals(List.of(), house.all(Customer.TYPE));
    }

    @Test
    void rows_fail_that_whoever_asked_may_no_longer_write() {
        Stored<Import> run = start(numbered(2 * OF_CHUNK), ImportMode.CREATE, Optional.empty(), false);
        house.workOn();
        house.caller(Grants.NONE, asker.user().orElseThrow());
        house.work();

        assertEquals(ImportStatus.COMPLETED, house.now(run).content().status());
        assertEquals(OF_CHUNK, house.now(run).values().get(Import.CREATED));
        assertEquals(OF_CHUNK, house.now(run).values().get(Import.FAILED));
    }

    @Test
    void undoing_takes_back_creations_and_changes_but_for_what_has_changed_since() {
        Stored<Customer> known = house.create(Customer.TYPE, "name", "Old", "primaryEmail", "a@acme.example");
        Stored<Customer> both = house.create(Customer.TYPE, "name", "Both", "primaryEmail", "b@acme.example");
        Stored<Import> run = start(
                rows(
                        "name,primaryEmail,industry",
                        "New,a@acme.example,I",
                        "Made,m@acme.example,I",
                        "Both,b@acme.example,I",
                        "Touched,t@acme.example,I",
                        "Newest,a@acme.example,J"),
                ImportMode.UPSERT,
                Optional.of("primaryEmail"),
                false);
        house.work();
        assertEquals("Newest", house.now(known).values().get(Customer.NAME));
        Stored<Customer> touched = named("Touched");
        house.update(touched, "name", "Touched by somebody");
        house.update(both, "industry", "K");

        undo(run);

        Stored<Import> undone = house.now(run);
        assertEquals(ImportStatus.UNDONE, undone.content().status());
        assertEquals(3, undone.values().get(Import.TAKEN_BACK));
        assertEquals(2, undone.values().get(Import.KEPT_ROWS));
        assertEquals("Old", house.now(known).values().get(Customer.NAME));
        assertEquals(Optional.empty(), house.now(known).values().find(Customer.INDUSTRY));
        assertEquals("K", house.now(both).values().get(Customer.INDUSTRY));
        assertEquals(List.of("Both", "Old", "Touched by somebody"), names());
        assertEquals(
                List.of(3L, 4L),
                house.importedRows.keptFollowing(run.id(), 0, 10).stream()
                        .map(ImportedRow::number)
                        .toList());
        house.refused(Rejected.Category.CONFLICT, "import_not_over", () -> undo(run));
    }

    @Test
    void a_record_that_others_belong_to_by_now_is_not_taken_back() {
        Stored<Import> run = start(rows("name", "Parent"), ImportMode.CREATE, Optional.empty(), false);
        house.work();
        house.create(
                Customer.TYPE,
                "name",
                "Child",
                "parentCustomerId",
                named("Parent").id().toString());

        undo(run);

        assertEquals(List.of("Child", "Parent"), names());
        assertEquals(
                "There are customers that belong to it.",
                house.importedRows
                        .keptFollowing(run.id(), 0, 10)
                        .getFirst()
                        .undo()
                        .orElseThrow()
                        .note());
    }

    @Test
    void a_dry_run_tells_everything_and_writes_nothing() {
        house.create(Customer.TYPE, "name", "Known", "primaryEmail", "k@acme.example");
        List<String> before = names();
        List<Change> logged = house.log();
        Stored<Import> run = start(
                rows("name,primaryEmail", "Changed,k@acme.example", "Made,m@acme.example", "Bad,nonsense"),
                ImportMode.UPSERT,
                Optional.of("primaryEmail"),
                true);
        house.work();

        assertEquals(
                List.of(RowOutcome.UPDATED, RowOutcome.CREATED, RowOutcome.FAILED),
                rows(run).stream().map(ImportedRow::outcome).toList());
        assertEquals(Optional.empty(), rows(run).get(1).record());
        assertEquals(before, names());
        assertEquals(
                List.of(),
                house.log().stream()
                        .skip(logged.size())
                        .filter(change -> change.type().equals("customer"))
                        .toList());
        house.refused(Rejected.Category.CONFLICT, "dry_run", () -> undo(run));
    }

    @Test
    void nobody_finds_records_by_what_is_kept_from_them() {
        Grants veiled = RoleGrants.of(List.of(new Role(Role.TYPE
                .form()
                .blankLine()
                .with(Role.NAME, "VEILED")
                .with(
                        Role.GRANTS,
                        Stream.of(ImportRecords.PERMISSION, "crm.customer.view", "crm.customer.update")
                                .map(permission -> Grant.of(permission, Scope.ALL))
                                .toList())
                .with(Role.FIELD_RULES, List.of(FieldRule.of("customer", "primaryEmail", Cover.MASKED))))));
        Caller caller = house.caller(veiled, house.user("Vera Veiled"));

        Rejected refusal = house.refused(() -> house.get(ImportRecords.class)
                .receive(
                        caller,
                        order(ImportMode.UPDATE, Optional.of("primaryEmail"), false),
                        rows("name,primaryEmail", "Guess,a@acme.example")));

        assertEquals("field_hidden", refusal.code());
    }

    @Test
    void a_key_that_very_many_share_is_ambiguous_and_hides_no_other() {
        List<String> lines = new ArrayList<>(List.of("name,industry"));
        IntStream.range(0, 3_000).forEach(number -> lines.add("Customer " + number + ",Industry " + number / 10));
        start(rows(lines.toArray(new String[0])), ImportMode.CREATE, Optional.empty(), false);
        house.work();
        List<String> keys = new ArrayList<>(List.of("name,industry"));
        IntStream.range(0, 300).forEach(number -> keys.add("Renamed,Industry " + number));

        Stored<Import> run =
                start(rows(keys.toArray(new String[0])), ImportMode.UPSERT, Optional.of("industry"), false);
        house.work();

        assertEquals(300, house.now(run).values().get(Import.FAILED));
        assertTrue(rows(run).stream()
                .allMatch(row -> row.faults().getFirst().code().equals("ambiguous_key")));
    }

    @Test
    void an_amount_that_is_written_with_its_currency_is_in_that_one() {
        Stored<Import> run = start(
                rows(
                        "name,annualRevenue,estimatedValue,currencyCode",
                        "Coded,EUR 1200.50,7,",
                        "Told,JPY 1200,,JPY",
                        "Torn,EUR 1,,USD",
                        "Twice,EUR 1,2 GBP,",
                        "Plain,$ 3,,"),
                ImportMode.CREATE,
                Optional.empty(),
                false);
        house.work();

        assertEquals(
                "EUR",
                named("Coded").values().get(Customer.ANNUAL_REVENUE).currency().getCurrencyCode());
        assertEquals(
                "JPY",
                named("Told").values().get(Customer.ANNUAL_REVENUE).currency().getCurrencyCode());
        assertEquals(
                "USD",
                named("Plain").values().get(Customer.ANNUAL_REVENUE).currency().getCurrencyCode());
        assertEquals(
                List.of("3 other_currency", "4 other_currency"),
                house.importedRows.following(run.id(), Optional.of(RowOutcome.FAILED), 0, 10).stream()
                        .map(row -> row.number() + " " + row.faults().getFirst().code())
                        .toList());
    }

    private Stored<Import> start(ImportFile file, ImportMode mode, Optional<String> key, boolean dryRun) {
        ImportRecords imports = house.get(ImportRecords.class);
        return imports.queue(asker, imports.receive(asker, order(mode, key, dryRun), file));
    }

    private static ImportOrder order(ImportMode mode, Optional<String> key, boolean dryRun) {
        return new ImportOrder(Customer.TYPE, mode, key, dryRun, Optional.empty(), Optional.empty());
    }

    private static ImportFile numbered(int count) {
        List<String> lines = new ArrayList<>(List.of("name"));
        IntStream.rangeClosed(1, count).forEach(number -> lines.add("Customer " + number));
        return rows(lines.toArray(new String[0]));
    }

    private static ImportFile rows(String... lines) {
        List<List<String>> cells = List.of(lines).stream()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        return new ImportFile(
                "rows.csv",
                ImportFormat.CSV,
                ",",
                "UTF-8",
                cells.getFirst(),
                cells.subList(1, cells.size()).iterator());
    }

    private void undo(Stored<Import> run) {
        house.get(UndoImport.class).undo(asker, run.id(), Optional.empty(), House.input(UndoImport.VERB));
        house.work();
    }

    private Id job(Stored<Import> run) {
        return Id.parse(house.now(run).values().get(Import.JOB)).orElseThrow();
    }

    private List<ImportedRow> rows(Stored<Import> run) {
        return house.importedRows.following(run.id(), Optional.empty(), 0, 10_000);
    }

    private Stored<Customer> named(String name) {
        return house.all(Customer.TYPE).stream()
                .filter(customer -> customer.values().get(Customer.NAME).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() {
        return house.all(Customer.TYPE).stream()
                .map(customer -> customer.values().get(Customer.NAME))
                .sorted()
                .toList();
    }
}
