package crm.bootstrap.access;

import crm.bootstrap.testing.Crm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Roles as tests need them, made by an administrator over HTTP. */
final class Roles {
    private Roles() {}

    /** A new role's name. @param permissions each with its scope, as in {@code crm.deal.view ALL} */
    static String of(Crm administrator, List<Map<String, Object>> fieldRules, String... permissions) {
        return with(
                administrator,
                fieldRules,
                Stream.of(permissions)
                        .map(permission -> permission.split(" "))
                        .map(parts -> Map.<String, Object>of("permission", parts[0], "scope", parts[1]))
                        .toList());
    }

    static String with(Crm administrator, List<Map<String, Object>> fieldRules, List<Map<String, Object>> grants) {
        String name = "R" + UUID.randomUUID().toString().substring(24);
        administrator.create("/roles", Map.of("name", name, "grants", grants, "fieldRules", fieldRules));
        return name;
    }

    static Map<String, Object> rule(String type, String field, String visibility) {
        return Map.of("type", type, "field", field, "visibility", visibility);
    }

    static Map<String, Object> grant(String permission, String scope, Map<String, Object> conditions) {
        return new HashMap<>(Map.of("permission", permission, "scope", scope, "conditions", conditions));
    }
}
