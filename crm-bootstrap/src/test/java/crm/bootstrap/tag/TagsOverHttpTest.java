package crm.bootstrap.tag;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import crm.bootstrap.testing.Crm;
import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class TagsOverHttpTest {

    @Test
    void tags_are_counted_renamed_merged_and_kept_while_in_use() {
        Crm crm = Crm.asAdministrator();
        String vip = crm.create("/tags", Map.of("name", "vip-t", "color", "#3B82F6"));
        String important = crm.create("/tags", Map.of("name", "important-t"));
        String acme = crm.create("/customers", Map.of("name", "Acme", "tags", List.of("vip-t", "important-t")));
        crm.create("/leads", Map.of("name", "Ada Tagged", "tags", List.of("vip-t")));

        crm.get("/tags/" + vip).statusCode(200).body("usageCount", equalTo(2));
        crm.get("/tags?search=vip-t").body("data.usageCount", contains(2));
        crm.delete("/tags/" + vip)
                .statusCode(409)
                .body("code", equalTo("tag_in_use"))
                .body("usageCount", equalTo(2));
        crm.put("/tags/" + vip, Map.of("name", "key-t")).statusCode(200);
        crm.get("/customers?tags=key-t").body("data.id", contains(acme));
        crm.post("/tags/" + important + "/merge", Map.of("duplicateIds", List.of(vip)))
                .statusCode(200);
        crm.get("/tags/" + vip).statusCode(404);
        crm.get("/tags/" + important).body("usageCount", equalTo(2));
        crm.get("/customers/" + acme).body("tags", contains("important-t"));
        crm.post("/tags", Map.of("name", "important-t")).statusCode(409);
        crm.post("/tags", Map.of("name", "important-t", "category", "LEAD")).statusCode(201);
    }
}
