package crm.application.role;

import crm.application.access.Grants;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The four roles that every tenant begins with (BR-010 to BR-013, C-66). */
public final class RoleSeeds {
    public static final String ADMIN = "ADMIN";
    public static final String MANAGER = "MANAGER";
    public static final String SALES_REP = "SALES_REP";
    public static final String USER = "USER";

    private static final Set<String> OF_ADMINISTRATORS = Set.of(
            Permissions.MANAGE_SETTINGS,
            Permissions.MANAGE_USERS,
            Permissions.MANAGE_ROLES,
            Permissions.MERGE_CUSTOMERS);
    private static final List<String> OWN_RECORDS =
            List.of("customer", "contact", "lead", "deal", "activity", "communication", "attachment", "note");
    /** Everybody's long work is their own. */
    private static final List<String> OWN_JOBS =
            List.of("crm.job.view", "crm.job.cancel", "crm.import.view", "crm.import.run");

    private static final List<String> OWN_VERBS = List.of(
            "crm.lead.convert",
            "crm.lead.score",
            "crm.lead.assign",
            "crm.lead.disqualify",
            "crm.deal.win",
            "crm.deal.lose",
            "crm.deal.stage_change",
            "crm.activity.assign");

    private static final Grants GRANTS_OF_ADMINISTRATORS =
            RoleGrants.of(List.of(role(ADMIN, "Everything.", ofAdministrators())));

    private RoleSeeds() {}

    public static List<Role> roles() {
        return List.of(
                role(ADMIN, "Everything.", ofAdministrators()),
                role(MANAGER, "Everything but deleting, merging and settings.", manager()),
                role(SALES_REP, "Sees everything, works on what is theirs.", salesRepresentative()),
                role(USER, "Sees customers and contacts, logs activities and communications.", user()));
    }

    static boolean isAdministrator(Role role) {
        return role.values().get(Role.IS_SYSTEM) && role.values().get(Role.NAME).equals(ADMIN);
    }

    /** What the product comes with under the name of a role that came with it, in this version. */
    public static Optional<Role> of(Role role) {
        return roles().stream()
                .filter(_ -> role.values().get(Role.IS_SYSTEM))
                .filter(seed ->
                        seed.values().get(Role.NAME).equals(role.values().get(Role.NAME)))
                .findFirst();
    }

    static Role role(String name, String description, List<Grant> grants) {
        return new Role(Role.TYPE
                .form()
                .blankLine()
                .with(Role.NAME, name)
                .with(Role.DESCRIPTION, description)
                .with(Role.IS_SYSTEM, true)
                .with(Role.IS_STANDARD, true)
                .with(Role.GRANTS, grants));
    }

    /** Everything, as the product itself may do it where nobody asks. */
    public static Grants grantsOfAdministrators() {
        return GRANTS_OF_ADMINISTRATORS;
    }

    static List<Grant> ofAdministrators() {
        return Permissions.ALL.stream()
                .map(permission -> Grant.of(permission, Scope.ALL))
                .toList();
    }

    private static List<Grant> manager() {
        return Permissions.ALL.stream()
                .filter(permission -> !permission.endsWith(".delete")
                        && !permission.endsWith(".merge")
                        && !OF_ADMINISTRATORS.contains(permission))
                .map(permission -> Grant.of(permission, Scope.ALL))
                .toList();
    }

    private static List<Grant> salesRepresentative() {
        List<Grant> grants = new ArrayList<>();
        Permissions.ALL.stream()
                .filter(permission -> permission.endsWith(".view")
                        && !permission.equals(Permissions.VIEW_AUDIT)
                        && !OWN_JOBS.contains(permission))
                .forEach(permission -> grants.add(Grant.of(permission, Scope.ALL)));
        OWN_RECORDS.forEach(resource -> List.of("create", "update", "delete")
                .forEach(verb -> grants.add(Grant.of("crm." + resource + "." + verb, Scope.OWN))));
        OWN_VERBS.forEach(permission -> grants.add(Grant.of(permission, Scope.OWN)));
        OWN_JOBS.forEach(permission -> grants.add(Grant.of(permission, Scope.OWN)));
        return grants;
    }

    private static List<Grant> user() {
        return List.of(
                Grant.of("crm.customer.view", Scope.ALL),
                Grant.of("crm.contact.view", Scope.ALL),
                Grant.of("crm.user.view", Scope.ALL),
                Grant.of("crm.tag.view", Scope.ALL),
                Grant.of("crm.location.view", Scope.ALL),
                Grant.of(Permissions.VIEW_DASHBOARD, Scope.ALL),
                Grant.of("crm.activity.view", Scope.ALL),
                Grant.of("crm.activity.create", Scope.OWN),
                Grant.of("crm.activity.update", Scope.OWN),
                Grant.of("crm.communication.view", Scope.ALL),
                Grant.of("crm.communication.create", Scope.OWN),
                Grant.of("crm.job.view", Scope.OWN),
                Grant.of("crm.job.cancel", Scope.OWN));
    }
}
