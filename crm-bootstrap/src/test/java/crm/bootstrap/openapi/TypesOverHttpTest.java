package crm.bootstrap.openapi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.Verb;
import crm.application.VerbCatalog;
import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class TypesOverHttpTest {
    private static final String PASSWORD = "Tr0ubadour&three-more";

    @Test
    void an_administrator_is_told_every_type_with_every_field_in_the_order_of_the_declaration() {
        List<Map<String, Object>> types = types(Crm.asAdministrator());

        assertEquals(
                DeclaredTypes.CATALOG.types().stream().map(RecordType::name).toList(), names(types));
        for (Map<String, Object> described : types) {
            RecordType<?> type =
                    DeclaredTypes.CATALOG.named((String) described.get("name")).orElseThrow();
            List<String> fields = new ArrayList<>();
            type.form().fields().forEach(field -> fields.add(field.name()));
            RecordType.KEPT_BY_SYSTEM.fields().forEach(field -> fields.add(field.name()));

            assertEquals("/api/crm/" + type.path(), described.get("path"));
            assertEquals(fields, names(list(described, "fields")), type.name());
        }
    }

    @Test
    void what_is_said_of_a_field_is_what_is_declared() {
        for (Map<String, Object> described : types(Crm.asAdministrator())) {
            RecordType<?> type =
                    DeclaredTypes.CATALOG.named((String) described.get("name")).orElseThrow();
            for (Map<String, Object> said : list(described, "fields")) {
                Field<?> field = type.find((String) said.get("name")).orElseThrow();
                String place = type + "." + field;

                assertEquals(field.isRequired(), said.get("required"), place);
                assertEquals(field.writing().name(), said.get("writing"), place);
                assertEquals(field.isFilterable(), said.get("filterable"), place);
                assertEquals(field.isSortable(), said.get("sortable"), place);
                assertEquals(field.isSearchable(), said.get("searchable"), place);
                assertEquals(field.isPersonal(), said.get("personal"), place);
                assertEquals(field.aliases(), said.get("aliases"), place);
                assertEquals(field.maximumLength() > 0, said.containsKey("maximumLength"), place);
            }
        }
    }

    @Test
    void an_administrator_is_told_every_verb_and_where_it_is_done() {
        List<String> told = new ArrayList<>();
        types(Crm.asAdministrator())
                .forEach(type ->
                        list(type, "verbs").forEach(verb -> told.add(verb.get("path") + " " + verb.get("methods"))));
        List<String> declared = new ArrayList<>();
        for (Verb verb : VerbCatalog.VERBS) {
            declared.add("/api/crm/" + verb.type().path() + "/{id}/" + verb.name() + " " + verb.methods());
        }

        assertEquals(Set.copyOf(declared), Set.copyOf(told));
    }

    @Test
    void one_type_is_told_with_its_words_its_rows_and_what_comes_along() {
        Crm.asAdministrator()
                .get("/types/deal")
                .statusCode(200)
                .body("labelField", equalTo("name"))
                .body("operations.name", hasItem("create"))
                .body("fields.find { it.name == 'amount' }.kind", equalTo("money"))
                .body("fields.find { it.name == 'amount' }.currencyField", equalTo("currencyCode"))
                .body("fields.find { it.name == 'amount' }.aliases", hasItem("value"))
                .body("fields.find { it.name == 'status' }.choices.code", hasItem("WON"))
                .body("fields.find { it.name == 'status' }.writing", equalTo("READ_ONLY"))
                .body("fields.find { it.name == 'customerId' }.target", equalTo("customer"))
                .body("fields.find { it.name == 'customerId' }.requiredAtCreation", equalTo(true))
                .body("fields.find { it.name == 'currencyCode' }.requiredAtCreation", equalTo(false))
                .body("fields.find { it.name == 'products' }.fields.name", hasItem("quantity"))
                .body("includes.find { it.name == 'customer' }.several", equalTo(false))
                .body("verbs.find { it.name == 'lose' }.permission", equalTo("crm.deal.lose"))
                .body("verbs.find { it.name == 'lose' }.input.name", hasItem("lostReason"));
    }

    @Test
    void a_user_is_told_what_a_user_may_use_and_no_more() {
        Crm user = newUser();
        List<Map<String, Object>> types = types(user);

        assertEquals(
                Set.of("activity", "communication", "customer", "contact", "consent", "job", "location", "tag", "user"),
                Set.copyOf(names(types)));
        for (Map<String, Object> type : types) {
            List<String> operations = switch ((String) type.get("name")) {
                case "activity" -> List.of("view", "create", "update");
                case "communication" -> List.of("view", "create");
                default -> List.of("view");
            };
            assertEquals(operations, names(list(type, "operations")), type.toString());
            List<String> verbs = switch ((String) type.get("name")) {
                case "activity" -> List.of("complete");
                case "job" -> List.of("cancel");
                default -> List.of();
            };
            assertEquals(verbs, names(list(type, "verbs")), type.toString());
            assertFalse(names(list(type, "includes")).contains("deals"));
        }
        user.get("/types/deal").statusCode(404);
        user.get("/types")
                .body("permissions", hasKey("crm.customer.view"))
                .body("permissions", not(hasKey("crm.customer.delete")));
    }

    @Test
    void what_a_type_is_said_to_offer_is_what_it_does_offer() {
        Crm user = newUser();
        Set<String> visible = Set.copyOf(names(types(user)));

        for (RecordType<?> type : DeclaredTypes.CATALOG.types()) {
            int offered = type.operations().contains(Operation.VIEW) ? 403 : 405;
            user.get("/" + type.path()).statusCode(visible.contains(type.name()) ? 200 : offered);
        }
        assertTrue(visible.size() < DeclaredTypes.CATALOG.types().size());
    }

    @Test
    void a_type_that_does_not_exist_is_not_found_and_nobody_is_told_nothing() {
        Crm.asAdministrator().get("/types/no-such-type").statusCode(404).body("code", equalTo("not_found"));
        given().get("/api/crm/types").then().statusCode(401);
    }

    private static Crm newUser() {
        Crm administrator = Crm.asAdministrator();
        String email = "reader-" + UUID.randomUUID() + "@crm.example";
        String role = administrator.get("/roles?name=USER").extract().path("data[0].id");
        String id = administrator.create("/users", Map.of("email", email, "name", "Reader", "roles", List.of(role)));
        administrator
                .post("/users/" + id + "/password", Map.of("password", PASSWORD))
                .statusCode(204);
        return Crm.signedIn(email, PASSWORD);
    }

    private static List<Map<String, Object>> types(Crm crm) {
        return crm.get("/types").statusCode(200).extract().path("data");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> structure, String name) {
        return (List<Map<String, Object>>) structure.get(name);
    }

    private static List<String> names(List<Map<String, Object>> described) {
        return described.stream().map(it -> (String) it.get("name")).toList();
    }
}
