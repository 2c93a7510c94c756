package crm.bootstrap.isolation;

import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.rest.Api;
import crm.bootstrap.rest.Examples;
import crm.bootstrap.testing.TestConnections;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One tenant with people in every role, and at least one record of every type. */
final class Tenant {
    static final List<String> ROLES = List.of("USER", "SALES_REP", "MANAGER", "ADMIN");

    /** A role of the tenant's own, whose people may do everything, with what is their own. */
    static final String OWN = "OWN";

    /** What stands in every text of the records that are nobody's but the administrator's. */
    static final String ADMINISTRATORS = "qzadministrators";

    /** Who else bids for every deal. */
    static final String COMPETITOR = "Rival";

    private final String mark;
    private final Api administrator;
    private final Map<String, Api> people = new LinkedHashMap<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> records = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> ones = new LinkedHashMap<>();
    private final Map<String, String> lines = new LinkedHashMap<>();

    private Tenant(String mark, Api administrator) {
        this.mark = mark;
        this.administrator = administrator;
    }

    /** A tenant of people alone. */
    static Tenant ofPeople() {
        Tenant tenant = new Tenant("", Api.ofNewTenant());
        tenant.hire();
        return tenant;
    }

    /** A tenant all of whose texts have the mark in them; each role that reaches its own alone has records of its own. */
    static Tenant full(String mark, Set<String> permissionsOfOwn) throws SQLException {
        Tenant tenant = ofPeople(mark);
        if (!permissionsOfOwn.isEmpty()) {
            tenant.hireOwn(permissionsOfOwn);
        }
        tenant.records.put("ADMIN", tenant.recordsOf(permissionsOfOwn.isEmpty() ? mark : ADMINISTRATORS));
        for (String role : tenant.people.keySet()) {
            tenant.ones.put(role, tenant.ofOneself(role));
        }
        if (!permissionsOfOwn.isEmpty()) {
            for (String role : List.of("USER", "SALES_REP", OWN)) {
                Map<String, String> own = tenant.recordsOf(mark);
                tenant.giveTo(tenant.users.get(role), own.values().stream().toList());
                tenant.records.put(role, own);
            }
        }
        return tenant;
    }

    private static Tenant ofPeople(String mark) {
        Tenant tenant = new Tenant(mark, Api.ofNewTenant());
        tenant.hire();
        return tenant;
    }

    private void hire() {
        for (String role : ROLES) {
            Api person = role.equals("ADMIN") ? administrator : administrator.colleague(role);
            people.put(role, person);
            users.put(role, person.user());
        }
    }

    Api person(String role) {
        return people.get(role);
    }

    String user(String role) {
        return users.get(role);
    }

    /** The record of the collection that belongs to who has the role; others than users and representatives share. */
    String record(String role, String collection) {
        return find(role, collection)
                .orElseThrow(() -> new AssertionError("Nobody has made a record of " + collection));
    }

    /** The record of the collection, if the collection is one of records. */
    Optional<String> find(String role, String collection) {
        if (ones.get(role).containsKey(collection)) {
            return Optional.of(ones.get(role).get(collection));
        }
        Map<String, String> own = records.getOrDefault(role, records.get("ADMIN"));
        return Optional.ofNullable(own.get(collection.equals("tasks") ? "activities" : collection))
                .or(() -> Optional.of(users.get(role)).filter(_ -> collection.equals("users")));
    }

    /** The record that the operation is about, or nothing where it is about none. */
    String record(String role, Interface.Operation operation) {
        return operation.path().contains("{entityId}")
                ? record(role, "customers")
                : operation.isAboutARecord() ? record(role, operation.collection()) : "";
    }

    /** The line of a deal, or any where it has none. */
    String lineOf(String deal) {
        return lines.getOrDefault(deal, "019ab0de-5c1e-7f3a-9b1d-2f4c6a8e0b13");
    }

    /** Every identity there is. */
    Set<String> identities() {
        Set<String> identities = new HashSet<>(records.get("ADMIN").values());
        identities.addAll(users.values());
        ones.values().forEach(own -> identities.addAll(own.values()));
        return identities;
    }

    private void hireOwn(Set<String> permissions) {
        administrator
                .request(Map.of(
                        "name",
                        OWN,
                        "grants",
                        permissions.stream()
                                .map(permission -> Map.of("permission", permission, "scope", "OWN"))
                                .toList()))
                .post("/api/crm/roles")
                .then()
                .statusCode(201);
        people.put(OWN, administrator.colleague(OWN));
        users.put(OWN, people.get(OWN).user());
    }

    private Map<String, String> recordsOf(String mark) {
        Map<String, String> own = new LinkedHashMap<>();
        Examples examples = new Examples(administrator, mark);
        for (RecordType<?> type : DeclaredTypes.CATALOG.types()) {
            if (type.operations().contains(Operation.CREATE)) {
                own.put(type.path(), created("/api/crm/" + type.path(), examples.largest(type)));
            }
        }
        ofVerbs(own, mark);
        return own;
    }

    private String created(String path, Object body) {
        var answer = administrator.request(body).post(path + "?allowDuplicates=true");
        if (answer.statusCode() / 100 != 2) {
            answer = administrator.request(body).post(path);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answers " + answer.asString() + " to " + body);
        }
        return answer.path("id");
    }

    /** The records that no request creates by itself. */
    private void ofVerbs(Map<String, String> own, String mark) {
        String lead = own.get("leads");
        post("/api/crm/leads/" + lead + "/events", Map.of("type", "PAGE_VIEW", "description", "Visit" + mark));
        post("/api/crm/leads/" + lead + "/score", Map.of("score", 50));
        post(
                "/api/crm/contacts/" + own.get("contacts") + "/consents",
                Map.of("channel", "EMAIL", "given", false, "evidence", "Said so" + mark));
        administrator
                .request(Map.of("name", "Rules" + mark))
                .put("/api/crm/lead-assignment/rules")
                .then()
                .statusCode(200);
        administrator
                .request(Map.of("name", "Rules" + mark))
                .put("/api/crm/lead-scoring/rules")
                .then()
                .statusCode(200);
        String deal = own.get("deals");
        administrator
                .request(Map.of("customerId", own.get("customers")))
                .patch("/api/crm/attachments/" + own.get("attachments"))
                .then()
                .statusCode(200);
        post("/api/crm/deals/" + deal + "/competitors", Map.of("name", COMPETITOR));
        post("/api/crm/deals/" + deal + "/team-members", Map.of("userId", users.get("ADMIN")));
        var answer = administrator
                .request(Map.of("name", "Line" + mark, "unitPrice", 5))
                .post("/api/crm/deals/" + deal + "/products");
        lines.put(deal, answer.path("products[0].id"));
        own.put("consents", first("/api/crm/consents?contactId=" + own.get("contacts")));
        own.put("deal-stage-history", first("/api/crm/deal-stage-history?dealId=" + own.get("deals")));
        own.put("lead-assignment-rules", first("/api/crm/lead-assignment-rules"));
        own.put("lead-scoring-rules", first("/api/crm/lead-scoring-rules"));
        String twin = "Twin " + UUID.randomUUID() + mark;
        own.put("one twin", post("/api/crm/customers", Map.of("name", twin)));
        own.put("other twin", post("/api/crm/customers?allowDuplicates=true", Map.of("name", twin)));
        own.put("jobs", post("/api/crm/dedupe/scan", Map.of("type", "customer")));
        own.put("imports", importOf(mark, "name\r\nImported " + UUID.randomUUID() + mark + "\r\n"));
        BackgroundWork.finishJobs();
        own.put("dedupe", first("/api/crm/dedupe/candidates"));
    }

    private String importOf(String mark, String file) {
        return upload().multiPart("file", "file" + mark + ".csv", file.getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("type", "customers")
                .post("/api/crm/import")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    RequestSpecification upload() {
        return administrator.request().contentType(ContentType.MULTIPART);
    }

    /** What is one's own whatever permissions one has. */
    private Map<String, String> ofOneself(String role) {
        Map<String, String> own = new LinkedHashMap<>();
        Api person = people.get(role);
        own.put(
                "calendar",
                person.request(Map.of())
                        .post("/api/crm/calendar")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
        Api other = role.equals("ADMIN") ? people.get("MANAGER") : administrator;
        other.request(Map.of("subject", "Told" + mark, "type", "TASK", "assignedTo", users.get(role)))
                .post("/api/crm/activities")
                .then()
                .statusCode(201);
        person.signInElsewhere();
        own.put("sessions", person.request().get("/api/auth/sessions").path("data.find { !it.current }.id"));
        own.put("notifications", person.request().get("/api/crm/notifications").path("data[0].id"));
        return own;
    }

    private String post(String path, Object body) {
        var answer = administrator.request(body).post(path);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answers " + answer.asString());
        }
        return answer.path("id");
    }

    private String first(String list) {
        var answer = administrator.request().get(list);
        String id = answer.path("data[0].id");
        if (id == null) {
            throw new AssertionError(list + " answers " + answer.asString());
        }
        return id;
    }

    /** The records become the user's by being the user's creation, which counts for every type. */
    private void giveTo(String user, List<String> ids) throws SQLException {
        try (Connection superuser = TestConnections.asSuperuser()) {
            for (String table : Catalogue.texts(superuser, """
                    select c.relname from pg_class c
                    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and 2 = (
                        select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('id', 'created_by'))""")) {
                try (var update = superuser.prepareStatement(
                        "update " + table + " set created_by = ?::uuid where id = any (?::uuid[])")) {
                    update.setString(1, user);
                    update.setArray(2, superuser.createArrayOf("text", new ArrayList<>(ids).toArray()));
                    update.executeUpdate();
                }
            }
        }
    }

    /** A note at the customer, deal, contact and lead that everybody may see, which nobody but its author may. */
    void addPrivateNote(String text) {
        Map<String, String> own = records.get("ADMIN");
        administrator
                .colleague("SALES_REP")
                .request(Map.of(
                        "title",
                        text,
                        "content",
                        text,
                        "isPrivate",
                        true,
                        "isPinned",
                        true,
                        "customerId",
                        own.get("customers"),
                        "contactId",
                        own.get("contacts"),
                        "leadId",
                        own.get("leads"),
                        "dealId",
                        own.get("deals")))
                .post("/api/crm/notes")
                .then()
                .statusCode(201);
    }

    /** Everybody has signed in before, and their tokens stay valid; within seconds no node lets them in. */
    void suspend() throws SQLException {
        try (Connection superuser = TestConnections.asSuperuser();
                var update = superuser.prepareStatement(
                        "update tenant set status = 'SUSPENDED' where key = (select tenant_id from app_user where id = ?::uuid)")) {
            update.setString(1, users.get("ADMIN"));
            if (update.executeUpdate() != 1) {
                throw new AssertionError("There is no tenant to suspend");
            }
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (people.values().stream()
                .anyMatch(person -> person.request().get("/api/auth/me").statusCode() != 403)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The tenant is suspended, and its people are still let in");
            }
        }
    }
}
