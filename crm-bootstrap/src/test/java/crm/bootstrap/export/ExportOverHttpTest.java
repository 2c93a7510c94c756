package crm.bootstrap.export;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.application.access.CurrentTenant;
import crm.application.access.Grants;
import crm.application.export.ExportRecords;
import crm.application.record.Query;
import crm.application.table.Cell;
import crm.bootstrap.persistence.Statements;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.role.Scope;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class ExportOverHttpTest {
    private final String industry = "Industry " + UUID.randomUUID();
    private Crm crm;

    @Inject
    ExportRecords exports;

    @Inject
    CurrentTenant current;

    @BeforeEach
    void signIn() {
        crm = Crm.asAdministrator();
    }

    @Test
    void a_list_is_exported_with_its_filters_order_and_fields() {
        customer("Zeta", 10);
        customer("Ångström, \"Ltd\"", 20);
        customer("=cmd()", 30);

        String csv = export("type=customers&format=csv&sortBy=name&fields=name,employeeCount&industry=" + industry)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", startsWith("attachment; filename=\"customers-20"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .extract()
                .asString();

        assertEquals("name,employeeCount\r\n'=cmd(),30\r\n\"Ångström, \"\"Ltd\"\"\",20\r\nZeta,10\r\n", csv);
    }

    @Test
    void every_list_is_a_file_where_one_is_asked_for() {
        String customer = crm.create("/customers", Map.of("name", "Parent " + industry));
        String contact = crm.create("/contacts", Map.of("name", "Ada", "customerId", customer));
        String lead = crm.create("/leads", Map.of("name", "Bob"));
        crm.create("/customers", Map.of("name", "Child", "parentCustomerId", customer));
        crm.create("/notes", Map.of("content", "Noted", "customerId", customer));
        crm.create("/tags", Map.of("name", "Tag " + industry));
        crm.create("/leads/" + lead + "/next-steps", Map.of("subject", "Next"));
        for (String list : List.of(
                "/tags",
                "/pipelines",
                "/activities/my",
                "/activities/overdue",
                "/activities/today",
                "/activities/upcoming",
                "/customers/" + customer + "/children",
                "/customers/" + customer + "/notes",
                "/contacts/" + contact + "/consents",
                "/leads/" + lead + "/next-steps",
                "/leads/" + lead + "/events",
                "/leads/" + lead + "/scores",
                "/attachments/customer/" + customer,
                "/activity-rules")) {
            crm.get(list + "?format=csv").statusCode(200).header("Content-Type", startsWith("text/csv"));
            crm.request()
                    .accept("text/csv")
                    .get("/api/crm" + list)
                    .then()
                    .statusCode(200)
                    .header("Content-Type", startsWith("text/csv"));
        }
        String children = crm.get("/customers/" + customer + "/children?format=csv&fields=name")
                .extract()
                .asString();
        assertEquals("name\r\nChild\r\n", children);
        String tasks = crm.get("/leads/" + lead + "/next-steps?format=csv&fields=subject")
                .extract()
                .asString();
        assertEquals("subject\r\nNext\r\n", tasks);
    }

    @Test
    void a_list_that_is_a_file_is_read_for_the_file_alone() throws InterruptedException {
        String parent = crm.create("/customers", Map.of("name", "Parent " + industry));
        crm.create("/customers", Map.of("name", "Child", "parentCustomerId", parent, "industry", industry));
        List<String> exported = listing("/export?type=customer&format=csv&industry=" + industry);

        assertEquals(1, exported.size(), exported.toString());
        assertEquals(exported, listing("/customers?format=csv&industry=" + industry));
        assertEquals(1, listing("/customers/" + parent + "/children?format=csv").size());
        crm.get("/customers/" + UUID.randomUUID() + "/children?format=csv").statusCode(404);
    }

    /** The statements that read customers in the order of a list. */
    private List<String> listing(String address) throws InterruptedException {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Statements.during(() -> crm.get(address).statusCode(200), heard::add);
        return heard.stream()
                .filter(statement -> statement.contains(" from customer ") && statement.contains(" order by "))
                .toList();
    }

    @Test
    void all_columns_come_with_the_names_of_those_referred_to() {
        customer("Zeta", 10);

        String[] lines = export("type=customer&industry=" + industry)
                .extract()
                .asString()
                .split("\r\n");

        assertEquals(2, lines.length);
        List<String> heads = List.of(lines[0].split(","));
        assertTrue(
                heads.containsAll(List.of("id", "name", "ownerId", "ownerName", "billingAddress.city", "createdAt")));
        assertTrue(lines[1].contains(crm.user()), lines[1]);
    }

    @Test
    void a_list_answers_files_at_its_own_address_too() {
        customer("Zeta", 10);
        String list = "/customers?fields=name&industry=" + industry;

        crm.get(list + "&format=csv").statusCode(200).body(equalTo("name\r\nZeta\r\n"));
        crm.get(list + "&format=json").statusCode(200).body("data[0].name", equalTo("Zeta"));
        crm.request()
                .accept("text/csv")
                .get("/api/crm" + list)
                .then()
                .statusCode(200)
                .body(equalTo("name\r\nZeta\r\n"));
        assertTrue(crm.get(list + "&format=pdf")
                .header("Content-Type", equalTo("application/pdf"))
                .extract()
                .asString()
                .startsWith("%PDF"));
        assertTrue(crm.get(list + "&format=xlsx")
                .statusCode(200)
                .extract()
                .asString()
                .startsWith("PK"));
    }

    @Test
    void an_export_is_of_customers_unless_it_says_otherwise_and_a_workbook_may_be_called_excel() {
        customer("Zeta", 10);

        export("industry=" + industry + "&fields=name").body(equalTo("name\r\nZeta\r\n"));
        assertTrue(export("industry=" + industry + "&format=excel")
                .extract()
                .asString()
                .startsWith("PK"));
    }

    @Test
    void a_file_holds_what_is_told_of_each_record_besides_its_fields() {
        String customer = crm.create("/customers", Map.of("name", "Zeta", "tags", List.of(industry)));
        crm.create("/tags", Map.of("name", industry, "category", "CUSTOMER"));
        crm.get("/tags?search=" + industry + "&format=csv&fields=name,usageCount")
                .body(equalTo("name,usageCount\r\n" + industry + ",1\r\n"));
        crm.create("/deals", Map.of("name", "Late", "customerId", customer, "expectedCloseDate", "2026-01-01"));
        crm.get("/deals?customerId=" + customer + "&format=csv&fields=name,overdue,hot")
                .body(equalTo("name,overdue,hot\r\nLate,true,false\r\n"));
        crm.get("/deals?customerId=" + customer + "&format=csv&fields=stageName")
                .body(equalTo("stageName\r\nProspecting\r\n"));
        String pipeline = crm.create("/pipelines", Map.of("name", industry));
        crm.post("/pipelines/" + pipeline + "/stages", Map.of("name", "First")).statusCode(201);
        crm.create("/deals", Map.of("name", "One", "customerId", customer, "pipelineId", pipeline));
        crm.get("/pipelines?name=" + industry + "&format=csv&fields=name,dealCount")
                .body(equalTo("name,dealCount\r\n" + industry + ",1\r\n"));
    }

    @Test
    void the_filter_called_type_is_asked_for_by_its_full_name() {
        customer("Zeta", 10);
        String asked = "type=customers&fields=name&industry=" + industry;

        assertEquals(
                "name\r\nZeta\r\n",
                export(asked + "&filter.type=BUSINESS").extract().asString());
        assertEquals(
                "name\r\n", export(asked + "&filter.type=INDIVIDUAL").extract().asString());
    }

    @Test
    void every_filter_of_a_list_applies_to_its_file() {
        customer("Ada's " + industry, 10);
        customer("Ben's", 20);
        customer("Cay's", 30);
        for (String filter : List.of(
                "minEmployeeCount=20",
                "maxEmployeeCount=10",
                "name=Ben's",
                "search=Cay",
                "ownerId=" + crm.user(),
                "status=INACTIVE",
                "type=BUSINESS",
                "createdAtFrom=2999-01-01T00:00:00Z",
                "minEmployeeCount=15&maxEmployeeCount=25&sortBy=name&sortOrder=desc")) {
            String list = "/customers?industry=" + industry + "&" + filter;
            var listed = crm.get(list).extract();
            var exported = crm.get(list + "&format=csv&fields=id").extract();
            assertEquals(listed.statusCode(), exported.statusCode(), filter);
            if (listed.statusCode() == 200) {
                List<String> lines = List.of(exported.asString().split("\r\n"));
                assertEquals(listed.path("data.id"), lines.subList(1, lines.size()), filter);
            }
        }
    }

    @Test
    void what_cannot_be_exported_is_refused_before_a_file_begins() {
        crm.get("/export?type=nothing").statusCode(400).body("errors[0].pointer", equalTo("/type"));
        crm.get("/export?format=json").statusCode(400).body("errors[0].pointer", equalTo("/format"));
        crm.get("/export?type=customers&format=docx").statusCode(400).body("errors[0].pointer", equalTo("/format"));
        crm.get("/export?type=customers&fields=colour").statusCode(400);
        crm.get("/export?type=customers&colour=red").statusCode(400);
        crm.get("/customers?format=csv&page=2").statusCode(400).body("errors[0].pointer", equalTo("/page"));
    }

    @Test
    void exporting_takes_a_permission_of_its_own() {
        crm.colleague("SALES_REP")
                .get("/export?type=customers")
                .statusCode(403)
                .body("permission", equalTo("crm.customer.export"));
        crm.colleague("SALES_REP").get("/leads?format=csv").statusCode(403).body(containsString("crm.lead.export"));
        crm.colleague("MANAGER").get("/export?type=customers&format=xlsx").statusCode(200);
    }

    @Test
    void an_export_for_own_records_holds_no_others() {
        customer("Zeta", 10);
        Caller stranger = new Caller(
                tenant(),
                Optional.of(new Id(UUID.randomUUID())),
                new Grants(Map.of("crm.customer.view", Scope.ALL, "crm.customer.export", Scope.OWN)),
                new Id(UUID.randomUUID()),
                Caller.Origin.SYSTEM);

        assertEquals(List.of(), names(stranger, () -> {}));
    }

    @Test
    void an_export_sees_nothing_of_what_is_written_while_it_runs() {
        for (int i = 0; i < 520; i++) {
            customer("Customer " + i, i);
        }
        Caller caller = new Caller(
                tenant(),
                Optional.of(new Id(UUID.fromString(crm.user()))),
                new Grants(Map.of("crm.customer.view", Scope.ALL, "crm.customer.export", Scope.ALL)),
                new Id(UUID.randomUUID()),
                Caller.Origin.SYSTEM);

        List<String> names = names(caller, () -> customer("Late", 1));

        assertFalse(names.contains("Late"));
        assertTrue(names(caller, () -> {}).contains("Late"));
    }

    /** The names in an export during which something happens. */
    private List<String> names(Caller caller, Runnable meanwhile) {
        List<String> names = new ArrayList<>();
        String key = tenant();
        var context = Arc.container().requestContext();
        context.activate();
        try {
            current.enter(key);
            exports.prepare(caller, Customer.TYPE, Query.all(Customer.TYPE), Set.of("name"))
                    .to(table -> {
                        while (table.rows().hasNext()) {
                            if (names.isEmpty()) {
                                meanwhile.run();
                            }
                            names.add(((Cell.Text) table.rows().next().getFirst()).value());
                        }
                    });
        } finally {
            context.terminate();
        }
        return names;
    }

    private String tenant() {
        return crm.get("/tenant").extract().path("key");
    }

    private ValidatableResponse export(String asked) {
        return crm.get("/export?" + asked).statusCode(200);
    }

    private void customer(String name, int employees) {
        crm.create("/customers", Map.of("name", name, "industry", industry, "employeeCount", employees));
    }
}
