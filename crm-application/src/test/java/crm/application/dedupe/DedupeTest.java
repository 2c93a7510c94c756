package crm.application.dedupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.record.Parameters;
import crm.application.record.Records;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.customer.Customer;
import crm.domain.dedupe.CandidateStatus;
import crm.domain.dedupe.Likeness;
import crm.domain.dedupe.Reason;
import crm.domain.job.Job;
import crm.domain.job.JobStatus;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.role.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DedupeTest {
    private final House house = new House();
    private final Caller admin = house.admin();
    private final ReviewCandidates candidates = house.get(ReviewCandidates.class);

    @Test
    void a_scan_finds_pairs_and_says_why() {
        Stored<Customer> acme = customer("Acmé Tools Ltd", "office@acme.example");
        Stored<Customer> twin = customer("Acme Tools Inc", "sales@acme.example");
        Stored<Customer> slip = customer("Acme Tolls", "tolls@elsewhere.example");
        customer("Quite Different", "office@different.example");

        Stored<Job> job = scan("customer");

        assertEquals(JobStatus.SUCCEEDED, job.content().status());
        assertEquals(Plain.number(4), result(job, "records"));
        assertEquals(Plain.number(1), result(job, "candidates"));
        assertEquals(job.values().get(Job.TOTAL), job.values().get(Job.DONE));
        ReviewCandidates.Shown pair = open().getFirst();
        assertEquals(ids(acme, twin), shown(pair));
        assertEquals(90, pair.candidate().likeness().score());
        assertEquals(
                List.of(Reason.SAME_NAME, Reason.SAME_DOMAIN),
                pair.evidence().stream().map(Likeness.Evidence::reason).toList());
        assertTrue(pair.isMatched(Customer.NAME));

        scan("customer", "minimumScore", 20);
        assertEquals(3, open().size());
        assertTrue(open().stream().skip(1).allMatch(other -> shown(other).contains(slip.id())));
    }

    @Test
    void what_very_many_share_says_nothing() {
        Random random = new Random(5);
        for (int number = 0; number <= ComparedRecords.MOST_IN_A_GROUP; number++) {
            String name = random.ints(12, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            customer(name, "info@franchise.example");
        }
        Stored<Job> job = scan("customer");

        assertEquals(Plain.number(0), result(job, "candidates"));
        assertEquals(Plain.number(2), result(job, "tooCommon"), "the address and its domain");
    }

    @Test
    void a_dismissed_pair_comes_back_only_when_something_has_changed() {
        Stored<Customer> acme = customer("Acme", "office@acme.example");
        customer("Acme Ltd", "");
        scan("customer");
        ReviewCandidates.Shown dismissed =
                candidates.dismiss(admin, open().getFirst().candidate().id());
        assertEquals(CandidateStatus.DISMISSED, dismissed.candidate().status());

        scan("customer");
        assertEquals(List.of(), open());
        assertEquals(1, list("status", "DISMISSED").size());

        house.get(Records.class)
                .update(
                        admin,
                        Customer.TYPE,
                        acme.id(),
                        Optional.empty(),
                        Customer.TYPE.form().readUpdate(Body.of("website", "https://acme-tools.example")));
        scan("customer");
        assertEquals(1, open().size());
    }

    @Test
    void a_pair_goes_when_one_of_it_is_gone_or_no_longer_alike() {
        Stored<Customer> acme = customer("Acme", "");
        customer("Acme Ltd", "");
        Stored<Customer> brown = customer("Brown", "");
        customer("Brown Inc", "");
        scan("customer");
        assertEquals(2, open().size());

        house.get(Records.class).delete(admin, Customer.TYPE, acme.id(), Optional.empty());
        assertEquals(1, open().size());
        house.get(Records.class)
                .update(
                        admin,
                        Customer.TYPE,
                        brown.id(),
                        Optional.empty(),
                        Customer.TYPE.form().readUpdate(Body.of("name", "Somebody Else")));
        scan("customer");
        assertEquals(List.of(), open());
    }

    @Test
    void the_list_is_read_part_by_part_and_shows_what_the_reader_sees() {
        for (String name : List.of("Acme", "Brown", "Clark")) {
            customer(name, "");
            customer(name + " Ltd", "");
        }
        scan("customer");
        List<Set<Id>> all = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            ReviewCandidates.Page page = candidates.list(
                    admin, Parameters.read(ReviewCandidates.PARAMETERS, Map.of("limit", "1", "cursor", cursor.get())));
            page.candidates().forEach(one -> all.add(shown(one)));
            cursor = page.next();
        }
        assertEquals(3, Set.copyOf(all).size());
        assertEquals(3, all.size());

        Caller stranger = house.holding(Scope.OWN, "crm.customer.view", "crm.dedupe.scan");
        assertEquals(
                List.of(),
                candidates
                        .list(stranger, Parameters.read(ReviewCandidates.PARAMETERS, Map.of()))
                        .candidates());
    }

    @Test
    void merging_a_pair_settles_it() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Anna Berg", "email", "anna@berg.example");
        Stored<Lead> twin = house.create(Lead.TYPE, "name", "Berg Anna", "email", "anna+web@berg.example");
        scan("lead");
        assertEquals(1, list("type", "lead").size());

        Stored<?> survivor = candidates.merge(
                admin,
                (_, _) -> Optional.empty(),
                ReviewCandidates.MERGER.read(Body.of(
                        "type",
                        "lead",
                        "survivorId",
                        lead.id(),
                        "duplicateIds",
                        List.of(twin.id().toString()))));

        assertEquals(lead.id(), survivor.id());
        assertEquals(List.of(), open());
        assertEquals(1, list("status", "MERGED").size());
        assertEquals(1, house.all(Lead.TYPE).size());
    }

    @Test
    void who_may_not_is_refused() {
        Caller viewer = house.holding(Scope.ALL, "crm.customer.view");
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.get(ScanForDuplicates.class)
                        .start(viewer, ScanForDuplicates.INPUT.read(Plain.Structure.EMPTY)));
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> candidates.list(viewer, Parameters.read(ReviewCandidates.PARAMETERS, Map.of())));
        house.invalid(
                () -> candidates.merge(
                        admin, (_, _) -> Optional.empty(), ReviewCandidates.MERGER.read(Plain.Structure.EMPTY)),
                "/survivorId required");
    }

    private Stored<Customer> customer(String name, String email) {
        return email.isEmpty()
                ? house.create(Customer.TYPE, "name", name)
                : house.create(Customer.TYPE, "name", name, "primaryEmail", email);
    }

    private Stored<Job> scan(String type, Object... more) {
        List<Object> input = new ArrayList<>(List.of("type", type));
        input.addAll(List.of(more));
        Stored<Job> job =
                house.get(ScanForDuplicates.class).start(admin, ScanForDuplicates.INPUT.read(Body.of(input.toArray())));
        house.work();
        return house.now(job);
    }

    private static Plain result(Stored<Job> job, String name) {
        return job.values().get(Job.RESULT).member(name).orElseThrow();
    }

    private List<ReviewCandidates.Shown> open() {
        return list("status", "OPEN");
    }

    private List<ReviewCandidates.Shown> list(String name, String value) {
        return candidates
                .list(admin, Parameters.read(ReviewCandidates.PARAMETERS, Map.of(name, value)))
                .candidates();
    }

    private static Set<Id> shown(ReviewCandidates.Shown pair) {
        Set<Id> ids = new TreeSet<>();
        pair.records().forEach(record -> ids.add(record.id()));
        return ids;
    }

    private static Set<Id> ids(Stored<?> one, Stored<?> other) {
        return new TreeSet<>(List.of(one.id(), other.id()));
    }
}
