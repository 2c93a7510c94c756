package crm.bootstrap.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bootstrap.isolation.Interface.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be asked about the records of one tenant, as the description of the interface tells it. */
record Requests(Interface document, Tenant tenant) {
    /** Parameters of queries that name a record, by the collection of the record. */
    static final Map<String, String> COLLECTIONS = Map.ofEntries(
            Map.entry("customerId", "customers"),
            Map.entry("companyId", "customers"),
            Map.entry("parentCustomerId", "customers"),
            Map.entry("contactId", "contacts"),
            Map.entry("primaryContactId", "contacts"),
            Map.entry("leadId", "leads"),
            Map.entry("dealId", "deals"),
            Map.entry("pipelineId", "pipelines"),
            Map.entry("stageId", "stages"),
            Map.entry("fromStageId", "stages"),
            Map.entry("toStageId", "stages"),
            Map.entry("moveTo", "stages"),
            Map.entry("activityId", "activities"),
            Map.entry("communicationId", "communications"),
            Map.entry("locationId", "locations"),
            Map.entry("roles", "roles"),
            Map.entry("ownerId", "users"),
            Map.entry("assignedTo", "users"),
            Map.entry("assigneeId", "users"),
            Map.entry("accountManager", "users"),
            Map.entry("teamMembers", "users"),
            Map.entry("members", "users"),
            Map.entry("users", "users"),
            Map.entry("userId", "users"),
            Map.entry("createdBy", "users"),
            Map.entry("updatedBy", "users"),
            Map.entry("completedBy", "users"),
            Map.entry("changedBy", "users"),
            Map.entry("uploadedBy", "users"),
            Map.entry("grantedBy", "users"),
            Map.entry("actorId", "users"),
            Map.entry("operation", "jobs"),
            Map.entry("workflowId", "jobs"),
            Map.entry("templateId", "jobs"),
            Map.entry("recordId", "customers"),
            Map.entry("entityId", "customers"),
            Map.entry("survivorId", "customers"),
            Map.entry("id", "customers"));

    /** Bodies of which the document does not tell that one of several members has to be there. */
    private static final Map<String, String> BODIES =
            Map.of("POST /api/crm/leads/bulk", """
            {"operation": "ASSIGN", "ids": ["%s"], "input": {}}""", "POST /api/crm/attachments/bulk", """
            {"files": [{"fileName": "a.txt", "fileUrl": "https://files.example/a.txt", "customerId": "%s"}]}""");

    /** Parameters of which every word is tried. */
    private static final Set<String> TELLING = Set.of("include", "by", "sortBy", "type", "types", "groupBy");

    /** Parameters that say how much of an answer is given, and in which form. */
    private static final Set<String> OF_FORM = Set.of("page", "limit", "cursor", "fields", "sortOrder");

    /** Everything to be read about the records of who has the role, each parameter by itself. */
    Set<String> readings(Operation operation, String role) {
        String record = tenant.record(role, operation);
        Set<String> addresses = new LinkedHashSet<>();
        addresses.add(address(operation, record, Map.of()));
        for (JsonNode parameter : operation.query()) {
            String name = parameter.get("name").textValue();
            values(name, parameter, role)
                    .forEach(value -> addresses.add(address(operation, record, Map.of(name, value))));
        }
        return addresses;
    }

    private Stream<String> values(String name, JsonNode parameter, String role) {
        List<String> words = Interface.words(parameter);
        if (OF_FORM.contains(name)) {
            return Stream.of();
        }
        if (!words.isEmpty()) {
            return words.stream().limit(TELLING.contains(name) ? words.size() : 1);
        }
        String collection = COLLECTIONS.get(name);
        return collection == null ? Stream.of("1") : tenant.find(role, collection).stream();
    }

    String address(Operation operation, String record, Map<String, String> query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : operation.query()) {
            if (parameter.path("required").asBoolean()) {
                parameters.put(parameter.get("name").textValue(), required(parameter));
            }
        }
        parameters.putAll(query);
        String path = operation
                .path()
                .replace("{id}", record)
                .replace("{entityType}", "customer")
                .replace("{entityId}", record)
                .replace("{user}", tenant.user("ADMIN"))
                .replace("{line}", tenant.lineOf(record))
                .replace("{token}", "no-token")
                .replace("{name}", operation.path().contains("types") ? "customer" : Tenant.COMPETITOR);
        return parameters.isEmpty()
                ? path
                : path + "?"
                        + parameters.entrySet().stream()
                                .map(entry -> entry.getKey() + "="
                                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }

    private static String required(JsonNode parameter) {
        return Interface.words(parameter).stream()
                .findFirst()
                .orElse(parameter.get("name").textValue().equals("permission") ? "crm.deal.view" : "something");
    }

    String body(Operation operation, String role) {
        if (BODIES.containsKey(operation.name())) {
            return BODIES.get(operation.name())
                    .formatted(tenant.record(role, operation.collection().equals("leads") ? "leads" : "customers"));
        }
        return operation
                .body()
                .map(schema -> document.body(schema, name -> tenant.record(role, collection(name, operation)))
                        .toString())
                .orElse("");
    }

    static String collection(String member, Operation operation) {
        if (Set.of("duplicateIds", "ids", "id").contains(member)
                && !operation.collection().equals("dedupe")) {
            return member.equals("id") && operation.path().contains("stages") ? "stages" : operation.collection();
        }
        String collection = member.equals("duplicateIds") ? "customers" : COLLECTIONS.get(member);
        if (collection == null) {
            throw new AssertionError("What is " + member + " of " + operation.name() + "?");
        }
        return collection;
    }
}
