package crm.bootstrap.isolation;

import crm.bootstrap.job.BackgroundWork;
import crm.bootstrap.rest.Api;
import crm.bootstrap.testing.TestConnections;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What permissions refuse that depends on more than the operation: on conditions, on fields that are kept back, on what
 * a record would become, and on what somebody would hand on. Each door makes what it needs, so it can be tried again.
 */
final class Doors extends NotedFindings {
    private final Api administrator = Api.ofNewTenant();
    private final Map<String, Api> people = new LinkedHashMap<>();
    private final List<Check> checks = Stream.<Check>of(
                    this::conditionsOfNewRecords,
                    this::conditionsOfImportedRecords,
                    this::conditionsOfChangedRecords,
                    this::conditionsOfSeenRecords,
                    this::hiddenFieldsAreNotWritten,
                    this::hiddenFieldsAreNotGuessed,
                    this::whoMayImportMayNotDoMore,
                    this::duplicatesOfUnseenRecords,
                    this::namesOfUnseenRecordsInFiles,
                    this::mergedIntoUnseenRecords,
                    this::mergingOthersRecords,
                    this::givingWorkToOthers,
                    this::closingDeals,
                    this::exports,
                    this::searches,
                    this::handingOnPermissions,
                    this::managingThePowerful,
                    this::explainingOthers,
                    this::candidatesOfUnseenRecords,
                    this::privateNotes,
                    this::boards,
                    this::uploads,
                    this::passwordsOfColleagues,
                    this::partsOfUnseenDeals,
                    this::eventsOfNothing,
                    this::filesOfReports,
                    this::contactsWithHiddenAddresses,
                    this::dealsInPipelines,
                    this::calendars,
                    this::rulesWithHiddenNames,
                    this::rulesForUnseenUsers,
                    this::rulesThatTellWhatIsHidden,
                    this::figuresOfCustomers,
                    this::whatNeedsAPermissionOfItsOwn,
                    this::scansOfWhoMayNoLonger,
                    this::hiddenFieldsAfterWriting,
                    this::hiddenNamesOfDuplicates,
                    this::hiddenFieldsOfCandidates,
                    this::hiddenFieldsOfWhatIsFound,
                    this::hiddenFieldsOfCalendars,
                    this::hiddenPartsOfScores,
                    this::deletedRecordsOfOthers,
                    this::handingOnRoles,
                    this::explainingToOneself,
                    this::namesThatMightBeInFiles,
                    this::conditionsOfManyImportedRecords,
                    this::uploadsThatAreRefused,
                    this::givingLeadsToOthers,
                    this::scoringNewLeads,
                    this::whyLeadsHaveTheirScores,
                    this::scoresAfterScoring,
                    this::partsOfNothing,
                    this::filesOfUnseenCustomers,
                    this::exportsOfHistories,
                    this::exportsThatAreWrong,
                    this::tenantsWithoutStandardPipeline,
                    this::hiddenDaysOfCalendars,
                    this::hiddenFieldsThatMatch,
                    this::candidatesOfUnseenTypes,
                    this::changingPrivateNotes,
                    this::explainingScopes,
                    this::hiddenNamesBesideWhatIsConverted,
                    this::hiddenLabels,
                    this::hiddenLabelsInFiles,
                    this::conditionsOfCalendars,
                    this::convertingBesideUnseenContacts,
                    this::exportsByHiddenFields,
                    this::hotLeadsOfOthers,
                    this::whoseAddressItIs)
            .map(this::tried)
            .toList();

    @Override
    public List<Check> checks() {
        return checks;
    }

    @Override
    public List<Check> foremost() {
        return checks;
    }

    /** What a door does not even come to is found, too. */
    private Check tried(Check door) {
        return () -> {
            try {
                door.make();
            } catch (AssertionError | IllegalArgumentException failed) {
                note(failed.getMessage() + " at "
                        + Stream.of(failed.getStackTrace())
                                .filter(frame -> frame.getClassName().equals(Doors.class.getName()))
                                .findFirst()
                                .orElseThrow());
            }
        };
    }

    /** Somebody who has these permissions alone, as in {@code crm.deal.view ALL}; made once for each wording. */
    private Api somebody(String... permissions) {
        return somebody(Map.of(), permissions);
    }

    /** @param hidden by its type the fields that are, as in {@code contact: email phone} */
    private Api somebody(Map<String, String> hidden, String... permissions) {
        return people.computeIfAbsent(hidden + Arrays.toString(permissions), _ -> {
            List<Map<String, Object>> grants =
                    Stream.of(permissions).map(Doors::grant).toList();
            List<Map<String, String>> veils = hidden.entrySet().stream()
                    .flatMap(one -> Stream.of(one.getValue().split(" "))
                            .map(field -> Map.of("type", one.getKey(), "field", field, "visibility", "HIDDEN")))
                    .toList();
            return administrator.colleague(role(grants, veils));
        });
    }

    private static Map<String, Object> grant(String permission) {
        String[] words = permission.split(" ");
        return words.length == 2
                ? Map.of("permission", words[0], "scope", words[1])
                : Map.of("permission", words[0], "scope", words[1], "conditions", Map.of(words[2], words[3]));
    }

    private String role(List<Map<String, Object>> grants, List<Map<String, String>> veils) {
        String name = "R" + UUID.randomUUID().toString().substring(24);
        created(administrator, "roles", Map.of("name", name, "grants", grants, "fieldRules", veils));
        return name;
    }

    private static String created(Api api, String path, Map<String, ?> body) {
        Response answer = api.request(body).post("/api/crm/" + path);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answers " + answer.asString() + " to " + body);
        }
        return answer.path("id");
    }

    private static String unique() {
        return "N" + UUID.randomUUID().toString().replace("-", "");
    }

    private String customer() {
        return created(administrator, "customers", Map.of("name", unique()));
    }

    private void expect(String what, Response answer, int status, String code) {
        if (answer.statusCode() != status || !answer.asString().contains(code)) {
            note(what + " -> " + answer.statusCode() + " " + answer.asString());
        }
    }

    private void expect(String what, boolean isSo) {
        if (!isSo) {
            note(what);
        }
    }

    private void conditionsOfNewRecords() {
        Api partners = somebody("crm.customer.view ALL", "crm.customer.create ALL category PARTNER");
        expect(
                "creating what the condition does not reach",
                partners.request(Map.of("name", unique(), "category", "CUSTOMER"))
                        .post("/api/crm/customers"),
                403,
                "condition_unmet");
    }

    private void conditionsOfImportedRecords() {
        Api partners =
                somebody("crm.customer.view ALL", "crm.customer.create ALL category PARTNER", "crm.import.run ALL");
        String name = unique();
        imported(partners, "name,category\r\n" + name + ",CUSTOMER\r\n", Map.of("type", "customers"));
        expect("importing what the condition does not reach", none("customers?search=" + name));
    }

    private boolean none(String list) {
        List<?> found = administrator.request().get("/api/crm/" + list).path("data");
        return found.isEmpty();
    }

    private static Response imported(Api api, String file, Map<String, String> parameters) {
        var request = api.request()
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "file.csv", file.getBytes(StandardCharsets.UTF_8), "text/csv");
        parameters.forEach(request::multiPart);
        Response answer = request.post("/api/crm/import");
        BackgroundWork.finishJobs();
        return answer;
    }

    private void conditionsOfChangedRecords() {
        Api partners = somebody("crm.customer.view ALL", "crm.customer.update ALL category PARTNER");
        String partner = created(administrator, "customers", Map.of("name", unique(), "category", "PARTNER"));
        expect(
                "changing what the condition does not reach",
                partners.request(Map.of("industry", "Mining")).patch("/api/crm/customers/" + customer()),
                403,
                "condition_unmet");
        expect(
                "changing a record out of the condition's reach",
                partners.request(Map.of("category", "CUSTOMER")).patch("/api/crm/customers/" + partner),
                403,
                "condition_unmet");
    }

    private void conditionsOfSeenRecords() {
        Api partners = somebody(
                "crm.customer.view ALL category PARTNER",
                "crm.reports.view ALL",
                "crm.deal.view ALL",
                "crm.dashboard.view ALL");
        String other = customer();
        String deal = created(administrator, "deals", Map.of("name", unique(), "customerId", other, "amount", 5));
        expect("getting it", partners.request().get("/api/crm/customers/" + other), 404, "not_found");
        expect(
                "listing it",
                !partners.request()
                        .get("/api/crm/customers?limit=100")
                        .asString()
                        .contains(other));
        expect(
                "including it",
                !partners.request()
                        .get("/api/crm/deals/" + deal + "?include=customer")
                        .asString()
                        .contains("\"customer\":{"));
        long before = total(partners);
        customer();
        expect("counting it", total(partners) == before);
    }

    private static long total(Api api) {
        return api.request()
                .get("/api/crm/dashboard/stats")
                .asString()
                .replaceAll("\"(asOf|generatedAt)\":\"[^\"]*\"", "")
                .hashCode();
    }

    private void hiddenFieldsAreNotWritten() {
        Api veiled = somebody(
                Map.of("customer", "annualRevenue"),
                "crm.customer.view ALL",
                "crm.customer.create ALL",
                "crm.customer.update ALL");
        expect(
                "creating with a hidden field",
                veiled.request(Map.of("name", unique(), "annualRevenue", 5)).post("/api/crm/customers"),
                422,
                "field_hidden");
        expect(
                "changing a hidden field",
                veiled.request(Map.of("annualRevenue", 5)).patch("/api/crm/customers/" + customer()),
                422,
                "field_hidden");
    }

    private void hiddenFieldsAreNotGuessed() {
        Api veiled = somebody(
                Map.of("contact", "email"),
                "crm.contact.view ALL",
                "crm.contact.create ALL",
                "crm.contact.update ALL",
                "crm.import.run ALL");
        String email = unique() + "@example.com";
        created(administrator, "contacts", Map.of("firstName", "A", "lastName", "B", "email", email));
        expect(
                "importing by a hidden field",
                imported(
                        veiled,
                        "email,lastName\r\n" + email + ",Changed\r\n",
                        Map.of("type", "contacts", "mode", "UPDATE", "keyField", "email")),
                403,
                "field_hidden");
    }

    private void whoMayImportMayNotDoMore() {
        String file = "name\r\n" + unique() + "\r\n";
        expect(
                "importing without the permission to create",
                imported(somebody("crm.import.run ALL", "crm.customer.view ALL"), file, Map.of("type", "customers")),
                403,
                "permission_missing");
        expect(
                "importing without the permission to import",
                imported(
                        somebody("crm.customer.create ALL", "crm.customer.view ALL"),
                        file,
                        Map.of("type", "customers")),
                403,
                "permission_missing");
    }

    private void duplicatesOfUnseenRecords() {
        String email = unique() + "@example.com";
        created(administrator, "leads", Map.of("firstName", "A", "lastName", "B", "email", email));
        Response answer = somebody("crm.lead.view OWN", "crm.lead.create OWN")
                .request(Map.of("firstName", "A", "lastName", "B", "email", email))
                .post("/api/crm/leads");
        expect("creating what others have already", answer, 201, "");
    }

    private void namesOfUnseenRecordsInFiles() {
        String name = unique();
        created(administrator, "customers", Map.of("name", name));
        for (String sees : List.of("crm.customer.view OWN", "crm.tag.view ALL")) {
            String last = unique();
            imported(
                    somebody(sees, "crm.contact.view OWN", "crm.contact.create OWN", "crm.import.run ALL"),
                    "firstName,lastName,customerId\r\nA," + last + "," + name + "\r\n",
                    Map.of("type", "contacts"));
            expect("naming an unseen customer, with " + sees, none("contacts?search=" + last));
        }
    }

    private void mergedIntoUnseenRecords() {
        String survivor = customer();
        String gone = customer();
        administrator
                .request(Map.of("duplicateIds", List.of(gone)))
                .post("/api/crm/customers/" + survivor + "/merge")
                .then()
                .statusCode(200);
        Response answer = somebody("crm.customer.view OWN").request().get("/api/crm/customers/" + gone);
        expect("asking where an unseen record went", !answer.asString().contains(survivor));
    }

    private void mergingOthersRecords() {
        Api one = somebody("crm.customer.view ALL", "crm.customer.create ALL", "crm.customer.merge OWN");
        String own = created(one, "customers", Map.of("name", unique()));
        expect(
                "merging a record of others",
                one.request(Map.of("duplicateIds", List.of(customer()))).post("/api/crm/customers/" + own + "/merge"),
                403,
                "permission_missing");
    }

    private void givingWorkToOthers() {
        String other = administrator.user();
        Api one = somebody(
                "crm.activity.view ALL", "crm.activity.create ALL", "crm.activity.update ALL", "crm.user.view ALL");
        Map<String, String> body = Map.of("subject", unique(), "type", "TASK");
        Map<String, String> given = new LinkedHashMap<>(body);
        given.put("assignedTo", other);
        expect("giving new work to others", one.request(given).post("/api/crm/activities"), 403, "permission_missing");
        String own = created(one, "activities", body);
        expect(
                "giving work to others",
                one.request(Map.of("assignedTo", other)).patch("/api/crm/activities/" + own),
                403,
                "permission_missing");
    }

    private void closingDeals() {
        Api one = somebody(
                "crm.deal.view ALL",
                "crm.deal.update ALL",
                "crm.deal.create ALL",
                "crm.deal.stage_change ALL",
                "crm.pipeline.view ALL",
                "crm.customer.view ALL");
        for (String outcome : List.of("isClosedWon", "isClosedLost")) {
            Response standard = administrator.request().get("/api/crm/pipelines/default");
            String pipeline = standard.path("id");
            String stage = standard.path("stages.find { it.%s }.id".formatted(outcome));
            String customer = customer();
            String deal = created(
                    administrator, "deals", Map.of("name", unique(), "customerId", customer, "pipelineId", pipeline));
            expect(
                    "moving to " + outcome,
                    one.request(Map.of("stage", stage)).put("/api/crm/deals/" + deal + "/stage"),
                    403,
                    "permission_missing");
            expect(
                    "creating as " + outcome,
                    one.request(Map.of(
                                    "name", unique(), "customerId", customer, "pipelineId", pipeline, "stage", stage))
                            .post("/api/crm/deals"),
                    403,
                    "permission_missing");
        }
    }

    private void exports() {
        String all = "/api/crm/export?type=customers";
        expect(
                "exporting without the permission to export",
                somebody("crm.customer.view ALL").request().get(all),
                403,
                "crm.customer.export");
        expect(
                "exporting without the permission to see",
                somebody("crm.customer.export ALL").request().get(all),
                403,
                "permission_missing");
        String name = unique();
        created(administrator, "customers", Map.of("name", name));
        expect(
                "exporting what one may see alone",
                !somebody("crm.customer.view ALL", "crm.customer.export OWN")
                        .request()
                        .get(all)
                        .asString()
                        .contains(name));
        created(
                administrator,
                "contacts",
                Map.of(
                        "firstName",
                        "A",
                        "lastName",
                        "B",
                        "customerId",
                        created(administrator, "customers", Map.of("name", name + "too"))));
        expect(
                "exporting the names of what one may not see",
                !somebody("crm.contact.view ALL", "crm.contact.export ALL")
                        .request()
                        .get("/api/crm/export?type=contacts")
                        .asString()
                        .contains(name));
        expect(
                "exporting the names of references that are hidden",
                !somebody(
                                Map.of("contact", "customerId"),
                                "crm.contact.view ALL",
                                "crm.contact.export ALL",
                                "crm.customer.view ALL")
                        .request()
                        .get("/api/crm/export?type=contacts")
                        .asString()
                        .contains(name));
    }

    private void searches() {
        expect(
                "searching among what one may not see",
                somebody("crm.contact.view ALL").request().get("/api/crm/search?q=something&types=customer"),
                403,
                "permission_missing");
        String name = unique();
        String customer = created(administrator, "customers", Map.of("name", name));
        String path = "/api/crm/search?q=" + name;
        expect("finding", administrator.request().get(path).asString().contains(customer));
        expect(
                "finding what one does not see",
                !somebody("crm.customer.view OWN")
                        .request()
                        .get(path)
                        .asString()
                        .contains(customer));
        String word = unique();
        created(administrator, "customers", Map.of("name", "A", "industry", word));
        expect(
                "searching for what is hidden",
                !somebody(Map.of("customer", "industry"), "crm.customer.view ALL")
                        .request()
                        .get("/api/crm/search?q=" + word)
                        .asString()
                        .contains("\"id\""));
    }

    private void handingOnPermissions() {
        Api one = somebody(
                Map.of("customer", "annualRevenue"),
                "crm.role.manage ALL",
                "crm.role.view ALL",
                "crm.user.manage ALL",
                "crm.user.view ALL",
                "crm.customer.view ALL");
        expect(
                "a role with more permissions",
                one.request(Map.of("name", unique(), "grants", List.of(grant("crm.deal.view ALL"))))
                        .post("/api/crm/roles"),
                422,
                "not_held");
        expect(
                "a role that shows more",
                one.request(Map.of("name", unique(), "grants", List.of(grant("crm.customer.view ALL"))))
                        .post("/api/crm/roles"),
                422,
                "not_held");
        String user = created(administrator, "users", Map.of("name", "U", "email", unique() + "@example.com"));
        expect(
                "a permission of somebody's own",
                one.request(Map.of("userId", user, "permission", "crm.deal.view", "scope", "ALL"))
                        .post("/api/crm/user-permissions"),
                422,
                "not_held");
        String admins = administrator.request().get("/api/crm/roles?name=ADMIN").path("data[0].id");
        expect(
                "a user with a role that may do more",
                one.request(Map.of("name", "U", "email", unique() + "@example.com", "roles", List.of(admins)))
                        .post("/api/crm/users"),
                422,
                "not_held");
        expect(
                "giving a user a role that may do more",
                one.request(Map.of("roles", List.of(admins))).patch("/api/crm/users/" + user),
                422,
                "not_held");
    }

    private void managingThePowerful() {
        Api one = somebody("crm.user.manage ALL", "crm.user.view ALL");
        String admin = administrator.colleague("ADMIN").user();
        expect(
                "changing how an administrator signs in",
                one.request(Map.of("email", unique() + "@example.com")).patch("/api/crm/users/" + admin),
                403,
                "not_held");
        expect(
                "setting an administrator's password",
                one.request(Map.of("password", "correct-horse-battery-staple"))
                        .post("/api/crm/users/" + admin + "/password"),
                403,
                "not_held");
        expect(
                "inviting an administrator",
                one.request(Map.of()).post("/api/crm/users/" + admin + "/invitation"),
                403,
                "not_held");
    }

    private void explainingOthers() {
        String about = "/api/crm/access/explain?permission=crm.customer.view&userId=" + administrator.user();
        expect(
                "explaining others' permissions",
                somebody("crm.user.view ALL").request().get(about),
                403,
                "permission_missing");
        expect(
                "explaining the permissions of somebody unseen",
                somebody("crm.role.manage ALL").request().get(about),
                404,
                "not_found");
        expect(
                "explaining about an unseen record",
                somebody("crm.role.manage ALL", "crm.user.view ALL", "crm.customer.view OWN")
                        .request()
                        .get(about + "&id=" + customer()),
                404,
                "not_found");
    }

    private void candidatesOfUnseenRecords() {
        String name = unique();
        String one = created(administrator, "customers", Map.of("name", name));
        created(administrator, "customers?allowDuplicates=true", Map.of("name", name));
        created(administrator, "dedupe/scan", Map.of("type", "customer"));
        BackgroundWork.finishJobs();
        for (String sees : List.of("crm.customer.view OWN", "crm.tag.view ALL")) {
            expect(
                    "candidates among unseen records, with " + sees,
                    !somebody(sees, "crm.dedupe.scan ALL")
                            .request()
                            .get("/api/crm/dedupe/candidates")
                            .asString()
                            .contains(one));
        }
        expect(
                "candidates of a type that one may not see",
                somebody("crm.dedupe.scan ALL").request().get("/api/crm/dedupe/candidates?type=customer"),
                403,
                "permission_missing");
    }

    private void privateNotes() {
        String note = created(
                administrator,
                "notes",
                Map.of("title", unique(), "content", "C", "isPrivate", true, "customerId", customer()));
        Api one = somebody("crm.note.view ALL", "crm.customer.view ALL");
        expect("a private note", one.request().get("/api/crm/notes/" + note), 404, "not_found");
    }

    private void boards() {
        String pipeline =
                administrator.request().get("/api/crm/pipelines/default").path("id");
        String deal = created(
                administrator,
                "deals",
                Map.of("name", unique(), "customerId", customer(), "pipelineId", pipeline, "amount", 987654));
        Api veiled = somebody(Map.of("deal", "amount"), "crm.deal.view ALL", "crm.pipeline.view ALL");
        String before = board(veiled, pipeline);
        administrator
                .request(Map.of("amount", 5))
                .patch("/api/crm/deals/" + deal)
                .then()
                .statusCode(200);
        String after = board(veiled, pipeline);
        expect("the amounts of a board: " + Unseen.difference(before, after), after.equals(before));
        expect("the deals of a board", before.contains(deal));
    }

    private static String board(Api api, String pipeline) {
        return api.request()
                .get("/api/crm/pipelines/" + pipeline + "/board")
                .asString()
                .replaceAll("\"(updatedAt|version|days\\w*)\":[^,}]*", "");
    }

    private void uploads() {
        Response answer = somebody("crm.customer.view ALL", "crm.attachment.view ALL")
                .request()
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "file.txt", "text".getBytes(StandardCharsets.UTF_8), "text/plain")
                .multiPart("customerId", customer())
                .post("/api/crm/attachments");
        expect("uploading", answer, 403, "permission_missing");
    }

    private void passwordsOfColleagues() {
        String user = created(administrator, "users", Map.of("name", "U", "email", unique() + "@example.com"));
        expect(
                "setting a colleague's password",
                somebody("crm.user.view ALL", "crm.user.manage OWN")
                        .request(Map.of("password", "correct-horse-battery-staple"))
                        .post("/api/crm/users/" + user + "/password"),
                403,
                "permission_missing");
    }

    private void partsOfUnseenDeals() {
        String deal = created(administrator, "deals", Map.of("name", unique(), "customerId", customer()));
        expect(
                "a part of an unseen deal",
                somebody("crm.deal.view OWN", "crm.deal.update OWN")
                        .request()
                        .delete("/api/crm/deals/" + deal + "/competitors/Nobody"),
                404,
                "no such deal");
    }

    private void eventsOfNothing() {
        expect(
                "an event of no lead",
                somebody("crm.lead.view ALL")
                        .request(Map.of("type", "PAGE_VIEW", "description", "Visit"))
                        .post("/api/crm/leads/" + UUID.randomUUID() + "/events"),
                403,
                "permission_missing");
    }

    private void filesOfReports() {
        expect(
                "a report as a file",
                somebody("crm.reports.view ALL", "crm.deal.view ALL", "crm.pipeline.view ALL")
                        .request()
                        .get("/api/crm/reports/pipeline-value?format=csv"),
                403,
                "permission_missing");
    }

    private void contactsWithHiddenAddresses() {
        String email = unique() + "@example.com";
        created(administrator, "contacts", Map.of("firstName", "A", "lastName", "B", "email", email));
        String lead = created(
                administrator, "leads", Map.of("firstName", "A", "lastName", "B", "email", email, "company", unique()));
        Response answer = converting(Map.of("contact", "email"))
                .request(Map.of("createDeal", false))
                .post("/api/crm/leads/" + lead + "/convert");
        expect(
                "converting into contacts with hidden addresses",
                !answer.asString().contains("same_email"));
    }

    private void dealsInPipelines() {
        Api one = somebody("crm.pipeline.view ALL", "crm.deal.view OWN");
        String pipeline =
                administrator.request().get("/api/crm/pipelines/default").path("id");
        String before = one.request().get("/api/crm/pipelines/" + pipeline).asString();
        created(administrator, "deals", Map.of("name", unique(), "customerId", customer(), "pipelineId", pipeline));
        expect(
                "the deals of others in a pipeline",
                before.equals(
                        one.request().get("/api/crm/pipelines/" + pipeline).asString()));
    }

    private void calendars() {
        String path = somebody("crm.tag.view ALL")
                .request(Map.of())
                .post("/api/crm/calendar")
                .path("path");
        if (path != null) {
            expect("a calendar without activities", administrator.request().get(path), 404, "");
        }
    }

    private void rulesWithHiddenNames() {
        for (String about : List.of("Assignment", "Scoring")) {
            String path = "/api/crm/lead-" + about.toLowerCase(Locale.ROOT) + "/rules";
            Api one = somebody(
                    Map.of("lead" + about + "Rules", "name"),
                    "crm.lead" + about + "Rules.view ALL",
                    "crm.settings.manage ALL");
            String name = unique();
            administrator.request(Map.of("name", name)).put(path).then().statusCode(200);
            expect("hidden names of rules", !one.request().get(path).asString().contains(name));
            expect(
                    "hiding names of rules",
                    one.request(Map.of("name", unique())).put(path),
                    422,
                    "field_hidden");
        }
    }

    private void rulesForUnseenUsers() {
        Api one = somebody("crm.leadAssignmentRules.view ALL", "crm.settings.manage ALL", "crm.user.view OWN");
        String unseen = created(administrator, "users", Map.of("name", "U", "email", unique() + "@example.com"));
        expect(
                "rules for unseen users",
                one.request(Map.of(
                                "name",
                                unique(),
                                "rules",
                                List.of(Map.of("name", "R", "strategy", "FIXED", "users", List.of(unseen)))))
                        .put("/api/crm/lead-assignment/rules"),
                422,
                "unknown_reference");
    }

    private void rulesThatTellWhatIsHidden() {
        Api one = somebody(
                Map.of("lead", "name source"),
                "crm.activityRule.view ALL",
                "crm.settings.manage ALL",
                "crm.lead.view ALL");
        for (Map<String, Object> telling : List.<Map<String, Object>>of(
                Map.of("subject", "Call {{name}}"),
                Map.of("subject", "Call", "conditions", Map.of("source", "WEBSITE")))) {
            Map<String, Object> rule =
                    new LinkedHashMap<>(Map.of("name", unique(), "event", "LEAD_CREATED", "activityType", "TASK"));
            rule.putAll(telling);
            expect(
                    "a rule that tells what is hidden: " + telling,
                    one.request(rule).post("/api/crm/activity-rules"),
                    403,
                    "field_hidden");
        }
    }

    private void figuresOfCustomers() {
        String customer = customer();
        String deal = created(administrator, "deals", Map.of("name", unique(), "customerId", customer, "amount", 7));
        Api own = somebody("crm.customer.view ALL", "crm.deal.view OWN");
        Api veiled = somebody(Map.of("deal", "amount"), "crm.customer.view ALL", "crm.deal.view ALL");
        for (String told : List.of("overview", "hierarchy")) {
            String path = "/api/crm/customers/" + customer + "/" + told;
            String before = figures(veiled, path);
            String ofOwn = figures(own, path);
            administrator
                    .request(Map.of("amount", told.length()))
                    .patch("/api/crm/deals/" + deal)
                    .then()
                    .statusCode(200);
            expect("the amounts of a customer's " + told, before.equals(figures(veiled, path)));
            created(administrator, "deals", Map.of("name", unique(), "customerId", customer));
            expect("others' deals in a customer's " + told, ofOwn.equals(figures(own, path)));
        }
    }

    private static String figures(Api api, String path) {
        Response answer = api.request().get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.asString());
        }
        return Unseen.settled(answer.asString())
                .replaceAll("\"(updatedAt|lastActivityDate)\":\"[^\"]*\"", "")
                .replaceAll("\"version\":\\d+", "");
    }

    private void whatNeedsAPermissionOfItsOwn() {
        Api one = somebody("crm.tag.view ALL");
        for (String path : List.of("dashboard/stats", "pipelines/default")) {
            expect(path, one.request().get("/api/crm/" + path), 403, "permission_missing");
        }
        expect(
                "deleting a stage that there is not",
                somebody("crm.pipeline.view ALL").request().delete("/api/crm/stages/" + UUID.randomUUID()),
                403,
                "permission_missing");
    }

    private void scansOfWhoMayNoLonger() {
        String name = "R" + unique().substring(20);
        String role = created(
                administrator,
                "roles",
                Map.of("name", name, "grants", List.of(grant("crm.dedupe.scan ALL"), grant("crm.customer.view ALL"))));
        String job = created(administrator.colleague(name), "dedupe/scan", Map.of("type", "customer"));
        administrator
                .request(Map.of("grants", List.of(grant("crm.customer.view ALL"))))
                .patch("/api/crm/roles/" + role)
                .then()
                .statusCode(200);
        BackgroundWork.finishJobs();
        String status = administrator.request().get("/api/crm/jobs/" + job).path("status");
        expect("a scan of somebody who may not scan any longer: " + status, "FAILED".equals(status));
    }

    private void hiddenFieldsAfterWriting() {
        Api one = somebody(
                Map.of("customer", "status"),
                "crm.customer.view ALL",
                "crm.customer.create ALL",
                "crm.customer.update ALL");
        Response created = one.request(Map.of("name", unique())).post("/api/crm/customers");
        expect("what was created", created.path("id") != null && created.path("status") == null);
        Response changed = one.request(Map.of("industry", "Mining")).patch("/api/crm/customers/" + created.path("id"));
        expect("what was changed", changed.path("id") != null && changed.path("status") == null);
    }

    private void hiddenNamesOfDuplicates() {
        String name = unique();
        String email = unique() + "@example.com";
        created(administrator, "contacts", Map.of("firstName", "A", "lastName", name, "email", email));
        Response answer = somebody(Map.of("contact", "name"), "crm.contact.view ALL", "crm.contact.create ALL")
                .request(Map.of("firstName", "A", "lastName", "B", "email", email))
                .post("/api/crm/contacts");
        expect("a duplicate", answer, 409, "duplicate_candidates");
        expect("the hidden name of a duplicate", !answer.asString().contains(name));
        String lead = created(
                administrator,
                "leads?allowDuplicates=true",
                Map.of("firstName", "A", "lastName", "B", "email", email, "company", unique()));
        Response converted = converting(Map.of("contact", "name"))
                .request(Map.of("createDeal", false))
                .post("/api/crm/leads/" + lead + "/convert");
        expect("converting into a duplicate", converted.asString().contains("same_email"));
        expect("the hidden name of what is there", !converted.asString().contains(name));
    }

    private void hiddenNamesBesideWhatIsConverted() {
        String name = unique();
        String email = unique() + "@example.com";
        created(administrator, "contacts", Map.of("firstName", "A", "lastName", name, "email", email));
        String lead = created(
                administrator,
                "leads?allowDuplicates=true",
                Map.of("firstName", "A", "lastName", "B", "email", email, "company", unique()));
        Response converted = converting(Map.of("contact", "name"))
                .request(Map.of("createDeal", false, "allowDuplicates", true))
                .post("/api/crm/leads/" + lead + "/convert");
        expect("the hidden name beside what is converted", !converted.asString().contains(name));
    }

    private Api converting(Map<String, String> hidden) {
        return somebody(
                hidden,
                "crm.lead.view ALL",
                "crm.lead.convert ALL",
                "crm.lead.update ALL",
                "crm.contact.view ALL",
                "crm.contact.create ALL",
                "crm.customer.view ALL",
                "crm.customer.create ALL");
    }

    private void hiddenFieldsOfCandidates() {
        String legal = candidates();
        String path = "/api/crm/dedupe/candidates?type=customer&limit=100";
        expect("candidates", administrator.request().get(path).asString().contains(legal));
        expect(
                "hidden fields of candidates",
                !somebody(Map.of("customer", "legalName"), "crm.customer.view ALL", "crm.dedupe.scan ALL")
                        .request()
                        .get(path)
                        .asString()
                        .contains(legal));
    }

    private void hiddenFieldsOfWhatIsFound() {
        String name = unique();
        String legal = unique();
        created(administrator, "customers", Map.of("name", name, "legalName", legal));
        Api one = somebody(Map.of("customer", "legalName"), "crm.customer.view ALL");
        String found = one.request().get("/api/crm/search?q=" + name).asString();
        expect("what is found", found.contains(name));
        expect("hidden fields of what is found", !found.contains(legal));
        expect(
                "what is found by what is hidden",
                !one.request().get("/api/crm/search?q=" + legal).asString().contains(name));
    }

    private void hiddenFieldsOfCalendars() {
        String name = "R" + unique().substring(20);
        created(
                administrator,
                "roles",
                Map.of(
                        "name",
                        name,
                        "grants",
                        List.of(grant("crm.activity.view ALL")),
                        "fieldRules",
                        Stream.of("subject", "status", "type", "priority", "description")
                                .map(field -> Map.of("type", "activity", "field", field, "visibility", "HIDDEN"))
                                .toList()));
        Api one = administrator.colleague(name);
        String hidden = unique();
        created(
                administrator,
                "activities",
                Map.of(
                        "subject",
                        hidden,
                        "description",
                        hidden,
                        "type",
                        "TASK",
                        "assignedTo",
                        one.user(),
                        "dueDate",
                        today()));
        String path = one.request(Map.of()).post("/api/crm/calendar").path("path");
        String calendar = administrator.request().get(path).asString();
        expect("what a calendar shows: " + calendar, calendar.contains("BEGIN:VEVENT"));
        expect("what a calendar hides", !calendar.replaceAll("\r\n ", "").contains(hidden));
    }

    private void hiddenPartsOfScores() {
        String lead = lead();
        administrator
                .request(Map.of("score", 50))
                .put("/api/crm/leads/" + lead + "/score")
                .then()
                .statusCode(200);
        Api one = somebody(
                Map.of(
                        "lead",
                        "rating scoreOrigin ratingOrigin scoreRules scoredAt scoreFadesAt",
                        "leadScore",
                        "reason"),
                "crm.lead.view ALL");
        Response explained = one.request().get("/api/crm/leads/" + lead + "/score/explain");
        expect("explaining a score", explained, 200, "leadId");
        for (String part : List.of("rating", "origin", "ratingOrigin", "rules", "scoredAt", "fadesAt")) {
            expect("the hidden " + part + " of a score", explained.path(part) == null);
        }
        Response scores = one.request().get("/api/crm/leads/" + lead + "/scores");
        expect("the scores of a lead", scores, 200, "leadId");
        expect("the hidden reason of a score", scores.path("data[0].reason") == null);
    }

    private void deletedRecordsOfOthers() {
        String customer = customer();
        administrator.request().delete("/api/crm/customers/" + customer).then().statusCode(204);
        String path = "/api/crm/customers/" + customer + "/restore";
        expect(
                "restoring without the permission to delete",
                somebody("crm.customer.view ALL", "crm.customer.update ALL")
                        .request(Map.of())
                        .post(path),
                403,
                "crm.customer.delete");
        expect(
                "restoring without the permission to change",
                somebody("crm.customer.view ALL", "crm.customer.delete ALL")
                        .request(Map.of())
                        .post(path),
                403,
                "crm.customer.update");
        expect(
                "restoring what one does not see",
                somebody("crm.customer.view OWN", "crm.customer.update ALL", "crm.customer.delete ALL")
                        .request(Map.of())
                        .post(path),
                404,
                "not_found");
        expect(
                "restoring what others have deleted",
                somebody("crm.customer.view ALL", "crm.customer.update ALL", "crm.customer.delete OWN")
                        .request(Map.of())
                        .post(path),
                403,
                "permission_missing");
    }

    private void handingOnRoles() {
        String admins = administrator.request().get("/api/crm/roles?name=ADMIN").path("data[0].id");
        expect(
                "giving a role that may do more",
                somebody("crm.role.view ALL", "crm.user.manage ALL", "crm.user.view ALL")
                        .request(Map.of("name", "U", "email", unique() + "@example.com", "roles", List.of(admins)))
                        .post("/api/crm/users"),
                422,
                "not_held");
        Response given = somebody(
                        Map.of("customer", "annualRevenue"),
                        "crm.role.manage ALL",
                        "crm.role.view ALL",
                        "crm.tag.view ALL",
                        "crm.customer.view ALL")
                .request(Map.of("name", unique(), "grants", List.of(grant("crm.tag.view ALL"))))
                .post("/api/crm/roles");
        expect("a role that sees nothing of what is hidden", given, 201, "");
    }

    private void explainingToOneself() {
        Api one = somebody(
                "crm.customer.view OWN", "crm.tag.view ALL", "crm.deal.view ALL", "crm.deal.update ALL status WON");
        String about = "/api/crm/access/explain?permission=";
        String unseen = customer();
        String nobody = UUID.randomUUID().toString();
        String seen =
                one.request().get(about + "crm.customer.view&id=" + unseen).asString();
        String absent =
                one.request().get(about + "crm.customer.view&id=" + nobody).asString();
        expect(
                "explaining about an unseen record: " + seen,
                Unseen.settled(seen).equals(Unseen.settled(absent).replace(nobody, unseen)));
        String deal = created(administrator, "deals", Map.of("name", unique(), "customerId", unseen));
        expect(
                "explaining a condition",
                one.request().get(about + "crm.deal.update&id=" + deal),
                200,
                "condition_unmet");
    }

    private void namesThatMightBeInFiles() {
        String name = unique();
        created(administrator, "customers", Map.of("name", name));
        String nobody = unique();
        for (String sees : List.of("crm.customer.view OWN", "crm.tag.view ALL")) {
            Api one = somebody(
                    sees,
                    "crm.contact.view OWN",
                    "crm.contact.create OWN",
                    "crm.import.run ALL",
                    "crm.import.view ALL");
            expect(
                    "the fault of a name that is not there, with " + sees,
                    faults(one, name).contains("/customerId"));
            expect(
                    "telling whether a name in a file is there, with " + sees,
                    faults(one, name).equals(faults(one, nobody).replace(nobody, name)));
        }
    }

    private static String faults(Api api, String customer) {
        String run = imported(
                        api, "firstName,lastName,customerId\r\nA,B," + customer + "\r\n", Map.of("type", "contacts"))
                .path("id");
        return Unseen.settled(
                api.request().get("/api/crm/imports/" + run + "/rows").asString());
    }

    private void conditionsOfManyImportedRecords() {
        Api one = somebody("crm.contact.view ALL", "crm.contact.create ALL status ACTIVE", "crm.import.run ALL");
        String last = unique();
        imported(
                one,
                "firstName,lastName,status\r\nA," + last + ",INACTIVE\r\nB," + last + ",INACTIVE\r\n",
                Map.of("type", "contacts"));
        expect("importing many that the condition does not reach", none("contacts?search=" + last));
    }

    private void uploadsThatAreRefused() throws SQLException {
        String before = files();
        uploads();
        expect("a file that is refused is not begun", before.equals(files()));
    }

    private String files() throws SQLException {
        try (Connection superuser = TestConnections.asSuperuser()) {
            return String.join(
                    " ",
                    Catalogue.texts(
                            superuser,
                            "select count(*) from stored_file where tenant_id = (select tenant_id from app_user where id = '"
                                    + administrator.user() + "')"));
        }
    }

    private void givingLeadsToOthers() {
        String other = created(administrator, "users", Map.of("name", "U", "email", unique() + "@example.com"));
        expect(
                "giving a lead to somebody else",
                somebody("crm.lead.view ALL", "crm.lead.update ALL", "crm.user.view ALL")
                        .request(Map.of("ownerId", other))
                        .patch("/api/crm/leads/" + lead()),
                403,
                "crm.lead.assign");
    }

    private String lead() {
        return created(administrator, "leads", Map.of("firstName", "A", "lastName", unique(), "company", unique()));
    }

    private void scoringNewLeads() {
        expect(
                "scoring a new lead by hand",
                somebody("crm.lead.view ALL", "crm.lead.create ALL")
                        .request(Map.of("firstName", "A", "lastName", unique(), "leadScore", 50))
                        .post("/api/crm/leads"),
                403,
                "crm.lead.score");
    }

    private void whyLeadsHaveTheirScores() {
        Map<String, Object> rules = new LinkedHashMap<>(administrator
                .request()
                .get("/api/crm/lead-scoring/rules/versions")
                .path("data[-1]"));
        rules.remove("number");
        administrator.request(rules).put("/api/crm/lead-scoring/rules").then().statusCode(200);
        String title = "CEO";
        String lead =
                created(administrator, "leads", Map.of("firstName", "A", "lastName", unique(), "jobTitle", title));
        created(administrator, "leads/" + lead + "/events", Map.of("type", "MEETING"));
        Api one = somebody(
                Map.of(
                        "lead",
                        "rating ratingOrigin scoreOrigin scoreRules scoredAt scoreFadesAt jobTitle",
                        "leadScore",
                        "reason"),
                "crm.lead.view ALL");
        String path = "/api/crm/leads/" + lead + "/score/explain";
        Response whole = administrator.request().get(path);
        Response explained = one.request().get(path);
        for (String part : List.of(
                "rating", "origin", "ratingOrigin", "rules", "scoredAt", "fadesAt", "reason", "wouldBe.rating")) {
            expect("the " + part + " of a score", whole.path(part) != null);
            expect("the hidden " + part + " of a score", explained.path(part) == null);
        }
        expect("evidence of a score", whole.asString().contains("\"" + title));
        expect("hidden evidence of a score", !explained.asString().contains("\"" + title));
        Response scores = one.request().get("/api/crm/leads/" + lead + "/scores");
        expect("scores of a lead", scores, 200, "contributions");
        expect("hidden evidence of scores", !scores.asString().contains("\"" + title));
        expect(
                "the hidden explanation of a score",
                somebody(Map.of("leadScore", "explanation"), "crm.lead.view ALL")
                        .request()
                        .get(path)
                        .<List<?>>path("contributions")
                        .isEmpty());
    }

    private void scoresAfterScoring() {
        Response scored = somebody(
                        Map.of("lead", "leadScore"), "crm.lead.view ALL", "crm.lead.score ALL", "crm.lead.update ALL")
                .request(Map.of("score", 50))
                .put("/api/crm/leads/" + lead() + "/score");
        expect("scoring by hand", scored, 200, "explanation");
        expect("the hidden score that somebody gave", scored.path("explanation.score") == null);
        expect("the hidden score that there would be", scored.path("explanation.wouldBe.score") == null);
    }

    private void partsOfNothing() {
        expect(
                "a stage of a pipeline that there is not",
                somebody("crm.pipeline.view ALL")
                        .request(Map.of("name", unique()))
                        .post("/api/crm/pipelines/" + UUID.randomUUID() + "/stages"),
                403,
                "crm.pipeline.create");
    }

    private void filesOfUnseenCustomers() {
        String file = created(
                administrator,
                "attachments",
                Map.of("fileName", "a.txt", "fileUrl", "https://files.example/a.txt", "customerId", customer()));
        Api one = somebody("crm.attachment.view ALL", "crm.attachment.update ALL", "crm.customer.view OWN");
        String path = "/api/crm/attachments/" + file;
        expect("a file of an unseen customer", one.request().get(path), 404, "not_found");
        expect(
                "changing a file of an unseen customer",
                one.request(Map.of("description", "D")).patch(path),
                404,
                "not_found");
    }

    private void exportsOfHistories() {
        expect(
                "the audit as a file",
                somebody("crm.audit.view ALL").request().get("/api/crm/audit?format=csv"),
                403,
                "crm.audit.export");
    }

    /** That something is not permitted is told before what is wrong with it. */
    private void exportsThatAreWrong() {
        expect(
                "exporting what there is not without the permission to see",
                somebody("crm.customer.export ALL").request().get("/api/crm/export?type=customers&fields=nothing"),
                403,
                "crm.customer.view");
    }

    private void tenantsWithoutStandardPipeline() {
        String pipeline =
                administrator.request().get("/api/crm/pipelines/default").path("id");
        takesDeals(pipeline, false);
        try {
            expect(
                    "a standard pipeline that there is not",
                    somebody("crm.tag.view ALL").request().get("/api/crm/pipelines/default"),
                    403,
                    "permission_missing");
        } finally {
            takesDeals(pipeline, true);
        }
    }

    private void takesDeals(String pipeline, boolean isActive) {
        administrator
                .request(Map.of("isActive", isActive))
                .patch("/api/crm/pipelines/" + pipeline)
                .then()
                .statusCode(200);
    }

    private void hiddenDaysOfCalendars() {
        Api one = administrator.colleague(role(
                List.of(grant("crm.activity.view ALL")),
                List.of(Map.of("type", "activity", "field", "dueDate", "visibility", "HIDDEN"))));
        Map<String, String> activity =
                Map.of("subject", unique(), "type", "TASK", "assignedTo", one.user(), "dueDate", today());
        created(administrator, "activities", activity);
        String path = one.request(Map.of()).post("/api/crm/calendar").path("path");
        expect(
                "hidden days of a calendar",
                !administrator.request().get(path).asString().contains("BEGIN:VEVENT"));
    }

    private static String today() {
        return LocalDate.now(Clock.systemUTC()).toString();
    }

    private void hiddenFieldsThatMatch() {
        String legal = candidates();
        List<Object> matched = somebody(Map.of("customer", "legalName"), "crm.customer.view ALL", "crm.dedupe.scan ALL")
                .request()
                .get("/api/crm/dedupe/candidates?type=customer&limit=100")
                .path("data.records.flatten().matched.legalName.findAll { it != null }");
        expect("hidden fields that match: " + matched, !matched.contains(legal));
    }

    /** What two customers have in common that may be the same. */
    private String candidates() {
        String legal = unique();
        for (String name : List.of(unique(), unique())) {
            created(administrator, "customers?allowDuplicates=true", Map.of("name", name, "legalName", legal));
        }
        created(administrator, "dedupe/scan", Map.of("type", "customer"));
        BackgroundWork.finishJobs();
        return legal;
    }

    private void candidatesOfUnseenTypes() {
        candidates();
        List<?> candidates = somebody("crm.tag.view ALL", "crm.dedupe.scan ALL")
                .request()
                .get("/api/crm/dedupe/candidates")
                .path("data");
        expect("candidates of types that one may not see", candidates.isEmpty());
    }

    private void changingPrivateNotes() {
        String note = created(
                administrator,
                "notes",
                Map.of("title", unique(), "content", "C", "isPrivate", true, "customerId", customer()));
        expect(
                "changing a private note",
                somebody("crm.note.view ALL", "crm.note.update ALL", "crm.customer.view ALL")
                                .request(Map.of("content", "D"))
                                .patch("/api/crm/notes/" + note)
                                .statusCode()
                        != 200);
    }

    private void explainingScopes() {
        expect(
                "explaining how far a permission reaches",
                somebody("crm.customer.view ALL", "crm.customer.update OWN")
                        .request()
                        .get("/api/crm/access/explain?permission=crm.customer.update&id=" + customer()),
                200,
                "out_of_scope");
    }

    private void hiddenLabels() {
        String name = unique();
        String legal = unique();
        String customer = customerWithTwin(name, legal);
        Api one = somebody(
                Map.of("customer", "name"), "crm.customer.view ALL", "crm.dedupe.scan ALL", "crm.audit.view ALL");
        expectHidden(
                one,
                name,
                "search?q=" + legal,
                "dedupe/candidates?type=customer&limit=100",
                "customers/" + customer + "/history");
    }

    private void hiddenLabelsInFiles() {
        String name = unique();
        String legal = unique();
        String customer = customerWithTwin(name, legal);
        created(administrator, "contacts", Map.of("firstName", "A", "lastName", "B", "customerId", customer));
        created(administrator, "notes", Map.of("title", name, "content", "C", "customerId", customer));
        Api one = somebody(
                Map.of("customer", "name", "note", "title"),
                "crm.customer.view ALL",
                "crm.customer.export ALL",
                "crm.contact.view ALL",
                "crm.contact.export ALL",
                "crm.note.view ALL",
                "crm.note.export ALL",
                "crm.dedupe.scan ALL");
        expectHidden(
                one,
                name,
                "contacts?format=csv&customerId=" + customer,
                "dedupe/candidates?format=csv&type=customer",
                "customers/" + customer + "/timeline?format=csv");
    }

    /** Two customers that may be the same, found as such; the identity of the first. */
    private String customerWithTwin(String name, String legal) {
        String customer = created(administrator, "customers", Map.of("name", name, "legalName", legal));
        created(administrator, "customers?allowDuplicates=true", Map.of("name", name, "legalName", legal));
        created(administrator, "dedupe/scan", Map.of("type", "customer"));
        BackgroundWork.finishJobs();
        return customer;
    }

    /** At each of the addresses an administrator reads the label, and somebody from whom it is hidden does not. */
    private void expectHidden(Api somebody, String label, String... paths) {
        for (String path : paths) {
            expect(
                    "the label in " + path,
                    administrator.request().get("/api/crm/" + path).asString().contains(label));
            Response answer = somebody.request().get("/api/crm/" + path);
            expect("what is called by a hidden label in " + path, answer, 200, "");
            expect("the hidden label in " + path, !answer.asString().contains(label));
        }
    }

    private void conditionsOfCalendars() {
        Api one = somebody("crm.activity.view ALL type TASK");
        String subject = unique();
        created(
                administrator,
                "activities",
                Map.of("subject", subject, "type", "CALL", "assignedTo", one.user(), "dueDate", today()));
        String path = one.request(Map.of()).post("/api/crm/calendar").path("path");
        expect(
                "what the condition does not reach in a calendar",
                !administrator
                        .request()
                        .get(path)
                        .asString()
                        .replaceAll("\r\n ", "")
                        .contains(subject));
    }

    private void exportsByHiddenFields() {
        Api one = somebody(Map.of("customer", "industry"), "crm.customer.view ALL", "crm.customer.export ALL");
        for (String path : List.of("export?type=customers&", "customers?format=csv&")) {
            expect(
                    "exporting by a hidden field",
                    one.request().get("/api/crm/" + path + "industry=Mining"),
                    403,
                    "field_hidden");
        }
    }

    private void hotLeadsOfOthers() {
        created(administrator, "leads", Map.of("name", unique(), "rating", "HOT", "followUpDate", "2026-01-01"));
        String path = "/api/crm/dashboard/stats?include=hotLeads";
        List<?> all = administrator.request().get(path).path("hotLeads");
        expect("hot leads", !all.isEmpty());
        List<?> own = somebody("crm.lead.view OWN", "crm.dashboard.view ALL")
                .request()
                .get(path)
                .path("hotLeads");
        expect("others' hot leads", own.isEmpty());
    }

    private void whoseAddressItIs() {
        String name = unique();
        String email = unique() + "@example.com";
        String gone = created(administrator, "customers", Map.of("name", "A", "primaryEmail", email));
        administrator.request().delete("/api/crm/customers/" + gone).then().statusCode(204);
        created(administrator, "customers", Map.of("name", name, "primaryEmail", email));
        uniqueEmails(true);
        Response created = somebody("crm.customer.view OWN", "crm.customer.create OWN")
                .request(Map.of("name", "A", "primaryEmail", email))
                .post("/api/crm/customers");
        Response restored = somebody(
                        Map.of("customer", "primaryEmail"),
                        "crm.customer.view ALL",
                        "crm.customer.update ALL",
                        "crm.customer.delete ALL")
                .request(Map.of())
                .post("/api/crm/customers/" + gone + "/restore");
        uniqueEmails(false);
        expect("an address that is another's", created, 409, "duplicate_candidates");
        expect("whose address it is, unseen", !created.asString().contains(name));
        expect("a hidden address that is another's", restored, 409, "duplicate_candidates");
        expect("whose hidden address it is", !restored.asString().contains(name));
    }

    private void uniqueEmails(boolean areUnique) {
        administrator
                .request(Map.of("uniqueEmails", areUnique))
                .patch("/api/crm/tenant")
                .then()
                .statusCode(200);
    }

    private void convertingBesideUnseenContacts() {
        String email = unique() + "@example.com";
        created(administrator, "contacts", Map.of("firstName", "A", "lastName", "B", "email", email));
        String lead = created(
                administrator, "leads", Map.of("firstName", "A", "lastName", "B", "email", email, "company", unique()));
        Response converted = somebody(
                        "crm.lead.view ALL",
                        "crm.lead.convert ALL",
                        "crm.lead.update ALL",
                        "crm.contact.view OWN",
                        "crm.contact.create ALL",
                        "crm.customer.view ALL",
                        "crm.customer.create ALL")
                .request(Map.of("createDeal", false))
                .post("/api/crm/leads/" + lead + "/convert");
        expect("converting beside what one does not see", converted, 200, "\"contact\":{");
    }
}
