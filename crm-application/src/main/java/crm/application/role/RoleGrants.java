package crm.application.role;

import crm.application.access.Grants;
import crm.application.access.Reach;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Cover;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Veil;
import crm.domain.role.Conditions;
import crm.domain.role.FieldRule;
import crm.domain.role.Grant;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What several roles grant together: what any of them does, and they show what any of them shows (C-18, C-21, BR-014). */
public final class RoleGrants {
    private RoleGrants() {}

    /** Roles that are not active grant nothing. */
    public static Grants of(Collection<Role> roles) {
        return of(roles, Optional.empty());
    }

    /** As {@link #of(Collection)}. @param me whom {@code me} means in conditions */
    public static Grants of(Collection<Role> roles, Optional<Id> me) {
        List<Role> active = roles.stream().filter(Role::isActive).toList();
        Map<String, List<Reach>> reaches = new HashMap<>();
        for (Role role : active) {
            Reach.Source source = source(role);
            for (Grant grant : grants(role)) {
                reach(grant.permission(), grant.scope(), grant.conditions(), me, source)
                        .ifPresent(reach -> reaches.computeIfAbsent(grant.permission(), _ -> new ArrayList<>())
                                .add(reach));
            }
        }
        return new Grants(reaches, Map.of(), veils(active), Set.of(), Optional.empty());
    }

    private static Reach.Source source(Role role) {
        return new Reach.Source(
                RoleSeeds.isAdministrator(role) ? Reach.Source.Kind.ADMINISTRATOR : Reach.Source.Kind.ROLE,
                role.values().get(Role.NAME));
    }

    /** A grant whose conditions are not understood any more grants nothing. */
    static Optional<Reach> reach(
            String permission, Scope scope, Plain.Structure conditions, Optional<Id> me, Reach.Source source) {
        if (conditions.members().isEmpty()) {
            return Optional.of(new Reach(scope, Conditions.NONE, source));
        }
        List<Fault> faults = new ArrayList<>();
        Optional<Conditions> read = Permissions.about(permission)
                .map(type -> Conditions.read(type, conditions, me, "", faults))
                .filter(_ -> faults.isEmpty());
        return read.map(understood -> new Reach(scope, understood, source));
    }

    /** Administrators may do everything, also what a later version adds to what there is (BR-010). */
    private static List<Grant> grants(Role role) {
        return RoleSeeds.isAdministrator(role) ? RoleSeeds.ofAdministrators() : role.grants();
    }

    private static Map<String, Veil> veils(List<Role> roles) {
        Map<String, Veil> veils = new HashMap<>();
        if (roles.stream().noneMatch(RoleSeeds::isAdministrator)) {
            roles.stream()
                    .flatMap(role -> role.fieldRules().stream().map(FieldRule::type))
                    .distinct()
                    .flatMap(name -> DeclaredTypes.CATALOG.named(name).stream())
                    .forEach(type -> veils.put(type.name(), veil(type, roles)));
        }
        return veils;
    }

    /** A role without the right to see the records does not lift what another one keeps back. */
    private static Veil veil(RecordType<?> type, List<Role> roles) {
        List<Role> seeing = roles.stream()
                .filter(role -> role.grants().stream()
                        .anyMatch(grant -> grant.permission().equals(type.permission(Operation.VIEW))))
                .toList();
        List<Role> ruling = seeing.isEmpty()
                ? roles.stream()
                        .filter(role -> role.fieldRules().stream()
                                .anyMatch(rule -> rule.type().equals(type.name())))
                        .toList()
                : seeing;
        Map<Field<?>, Cover> covers = new HashMap<>();
        for (Field<?> field : type.form().fields()) {
            List<Optional<Cover>> said =
                    ruling.stream().map(role -> cover(role, type, field)).toList();
            if (said.stream().allMatch(Optional::isPresent)) {
                said.stream()
                        .flatMap(Optional::stream)
                        .min(Cover::compareTo)
                        .ifPresent(least -> covers.put(field, least));
            }
        }
        return Veil.of(covers);
    }

    /** A field is kept back with whatever it tells of. */
    private static Optional<Cover> cover(Role role, RecordType<?> type, Field<?> field) {
        Set<String> told = type.form().fields().stream()
                .filter(field::tellsOf)
                .map(Field::name)
                .collect(Collectors.toSet());
        return role.fieldRules().stream()
                .filter(rule -> rule.type().equals(type.name()) && told.contains(rule.field()))
                .map(FieldRule::visibility)
                .max(Cover::compareTo);
    }

    /** Whether whoever holds {@code held} may hand the whole role on: nobody gives what they do not have. */
    public static boolean covers(Grants held, Role role) {
        Grants given = of(List.of(role), Optional.empty());
        return held.cover(given) && unveiled(held, given).isEmpty();
    }

    /** The types that {@code given} lets somebody see, and of which it shows more than {@code held} does. */
    static List<String> unveiled(Grants held, Grants given) {
        return held.unveiledBy(given).stream()
                .filter(name -> DeclaredTypes.CATALOG
                        .named(name)
                        .filter(type ->
                                given.scope(type.permission(Operation.VIEW)).isPresent())
                        .isPresent())
                .sorted()
                .toList();
    }
}
