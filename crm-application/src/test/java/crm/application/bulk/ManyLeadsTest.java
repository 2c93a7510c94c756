package crm.application.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.testing.Body;
import crm.application.testing.House;
import crm.domain.job.Job;
import crm.domain.job.JobStatus;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadStatus;
import crm.domain.role.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same is done with many leads, and what became of each is told (BR-046, N-7). */
class ManyLeadsTest {
    private final House house = new House();
    private final Caller admin = house.admin();

    @Test
    void each_lead_is_done_or_refused_on_its_own() {
        Stored<Lead> open = lead("Ada");
        Stored<Lead> closed = house.update(lead("Bea"), "status", "LOST");
        Id nobody = house.nextId();
        List<BulkLeads.Row> rows = rows(
                "operation",
                "disqualify",
                "ids",
                List.of(open.id(), closed.id(), nobody),
                "input",
                Body.of("reason", "Spring cleaning"));

        assertEquals(
                List.of("done", "lead_closed", "not_found"),
                rows.stream().map(ManyLeadsTest::code).toList());
        assertEquals(LeadStatus.DISQUALIFIED, house.now(open).content().status());
        assertEquals(LeadStatus.LOST, house.now(closed).content().status());
    }

    @Test
    void all_together_nothing_is_done_where_one_is_refused() {
        Stored<Lead> open = lead("Ada");
        Stored<Lead> closed = house.update(lead("Bea"), "status", "LOST");
        house.invalid(
                () -> perform(
                        "operation",
                        "disqualify",
                        "mode",
                        "atomic",
                        "ids",
                        List.of(open.id(), closed.id()),
                        "input",
                        Body.of("reason", "No")),
                "/ids/1 lead_closed");
        assertEquals(LeadStatus.NEW, house.now(open).content().status());

        Stored<Lead> other = lead("Cleo");
        assertEquals(
                2,
                rows(
                                "operation",
                                "update",
                                "mode",
                                "atomic",
                                "ids",
                                ids(open, other),
                                "input",
                                Body.of("priority", "LOW"))
                        .size());
    }

    @Test
    void every_operation_goes_its_ordinary_way() {
        house.pipeline();
        Stored<Lead> lead = lead("Ada");
        Id olga = house.user("Olga");
        done("assign", Body.of("ownerId", olga), lead);
        done("update", Body.of("jobTitle", "CTO"), lead);
        done("score", Body.of("score", 77), lead);
        done("addTags", Body.of("tags", List.of("vip", "old")), lead);
        done("REMOVE_TAGS", Body.of("tags", List.of("old")), lead);
        assertEquals(Optional.of(olga), house.now(lead).values().find(Lead.OWNER));
        assertEquals("CTO", house.now(lead).values().get(Lead.JOB_TITLE));
        assertEquals(77, house.now(lead).values().get(Lead.LEAD_SCORE));
        assertEquals(List.of("vip"), house.now(lead).values().get(Lead.TAGS));
        done("convert", Plain.Structure.EMPTY, lead);
        assertEquals(LeadStatus.CONVERTED, house.now(lead).content().status());
        Stored<Lead> other = lead("Bea");
        done("delete", Plain.Structure.EMPTY, other);
        assertTrue(house.isGone(other));
    }

    @Test
    void a_filter_selects_those_the_caller_sees() {
        Stored<Lead> ada = lead("Ada");
        house.update(lead("Bea"), "status", "CONTACTED");
        List<BulkLeads.Row> rows =
                rows("operation", "update", "filter", Body.of("status", "NEW"), "input", Body.of("priority", "HIGH"));
        assertEquals(List.of(ada.id()), rows.stream().map(BulkLeads.Row::id).toList());
        Caller stranger = house.holding(Scope.OWN, "crm.lead.view", "crm.lead.update");
        BulkLeads.Done none = assertInstanceOf(
                BulkLeads.Done.class,
                house.get(BulkLeads.class)
                        .perform(
                                stranger,
                                Body.of(
                                        "operation",
                                        "update",
                                        "filter",
                                        Body.of("status", "NEW"),
                                        "input",
                                        Body.of("priority", "LOW"))));
        assertEquals(List.of(), none.rows());
    }

    @Test
    void a_request_that_cannot_be_understood_does_nothing() {
        Id id = lead("Ada").id();
        house.invalid(() -> perform("ids", List.of(id)), "/operation required");
        house.invalid(() -> perform("operation", "delete"), "/ids ids_or_filter");
        house.invalid(
                () -> perform("operation", "delete", "ids", List.of(id), "filter", Body.of("status", "NEW")),
                "/ids ids_or_filter");
        house.invalid(() -> perform("operation", "delete", "ids", List.of(id, "x")), "/ids/1 invalid_id");
        house.invalid(
                () -> perform("operation", "update", "ids", List.of(id), "input", Body.of("colour", "red")),
                "/input/colour unknown_field");
        house.invalid(() -> perform("operation", "addTags", "ids", List.of(id)), "/input/tags required");
        Caller reader = house.holding(Scope.ALL, "crm.lead.view");
        house.refused(
                Rejected.Category.FORBIDDEN,
                "permission_missing",
                () -> house.get(BulkLeads.class).perform(reader, Body.of("operation", "delete", "ids", List.of(id))));
    }

    @Test
    void too_many_for_a_request_are_a_job_that_tells_what_it_refused() {
        List<Object> ids = new ArrayList<>();
        IntStream.range(0, 60).forEach(number -> ids.add(lead("Lead " + number).id()));
        Stored<Lead> closed = house.update(lead("Closed"), "status", "LOST");
        ids.add(closed.id());
        while (ids.size() <= BulkLeads.AT_ONCE) {
            ids.add(house.nextId());
        }
        house.invalid(
                () -> perform(
                        "operation", "disqualify", "mode", "ATOMIC", "ids", ids, "input", Body.of("reason", "No")),
                "/mode too_many");
        BulkLeads.Queued queued = assertInstanceOf(
                BulkLeads.Queued.class,
                perform("operation", "disqualify", "ids", ids, "input", Body.of("reason", "No")));
        house.work();

        Stored<Job> job = house.now(queued.job());
        assertEquals(JobStatus.SUCCEEDED, job.content().status(), job.toString());
        assertEquals((long) ids.size(), job.values().get(Job.DONE));
        assertEquals(Optional.of(Plain.number(60)), job.values().get(Job.RESULT).member("done"));
        assertEquals(
                Optional.of(Plain.number(ids.size() - 60)),
                job.values().get(Job.RESULT).member("refused"));
    }

    @Test
    void a_refused_row_names_its_faults_in_the_order_of_the_fields_and_each_in_the_same_words() {
        Stored<Lead> lead = house.create(Lead.TYPE, "name", "Ada");
        Rejected refusal = assertThrows(
                Rejected.class,
                () -> perform(
                        "operation",
                        "update",
                        "mode",
                        "ATOMIC",
                        "ids",
                        ids(lead),
                        "input",
                        Body.of(
                                "ownerId",
                                house.nextId().toString(),
                                "customerId",
                                house.nextId().toString())));

        String told = refusal.details().toString();
        List<String> declared = Lead.TYPE.form().fields().stream()
                .filter(field -> field == Lead.OWNER || field == Lead.CUSTOMER)
                .map(Field::name)
                .toList();
        assertTrue(told.indexOf("/" + declared.getFirst()) < told.indexOf("/" + declared.getLast()), told);
        assertTrue(told.indexOf("pointer") < told.indexOf("unknown_reference"), told);
    }

    private static String code(BulkLeads.Row row) {
        return row.refusal().map(Rejected::code).orElse("done");
    }

    private void done(String operation, Plain.Structure input, Stored<Lead> lead) {
        assertEquals(
                List.of("done"),
                rows("operation", operation, "ids", ids(lead), "input", input).stream()
                        .map(ManyLeadsTest::code)
                        .toList(),
                operation);
    }

    @SafeVarargs
    private static List<Id> ids(Stored<Lead>... leads) {
        return List.of(leads).stream().map(Stored::id).toList();
    }

    private Stored<Lead> lead(String name) {
        return house.createAs(admin, Lead.TYPE, "name", name);
    }

    private List<BulkLeads.Row> rows(Object... body) {
        return assertInstanceOf(BulkLeads.Done.class, perform(body)).rows();
    }

    private BulkLeads.Outcome perform(Object... body) {
        return house.get(BulkLeads.class).perform(admin, Body.of(body));
    }
}
