package crm.application.role;

import crm.application.access.Grants;
import crm.application.access.Reach;
import crm.application.access.Sight;
import crm.application.record.RecordStore;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.role.Role;
import crm.domain.role.Scope;
import crm.domain.role.UserPermission;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a user may do: by the user's roles, and by what was granted and denied to that user alone (ENT-08, ENT-09). */
@ApplicationScoped
public class UserGrants {
    private final RecordStore store;
    private final Clock clock;

    UserGrants(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Grants of(Stored<User> user) {
        List<Role> roles = roles(user);
        Grants byRoles = RoleGrants.of(roles, Optional.of(user.id()));
        List<UserPermission> personal = personal(user.id());
        Map<String, String> denied = isAdministrator(roles) ? Map.of() : denied(personal);
        Map<String, List<Reach>> reaches = new HashMap<>(byRoles.reaches());
        personal.stream()
                .filter(UserPermission::isGranted)
                .forEach(granted -> reach(granted, user.id()).ifPresent(reach -> add(reaches, granted, reach)));
        reaches.keySet().removeAll(denied.keySet());
        return new Grants(reaches, denied, byRoles.veils(), colleagues(user, reaches), end(personal));
    }

    /** Administrators always may do everything, so that a tenant can always help itself. */
    public boolean isAdministrator(Stored<User> user) {
        return isAdministrator(roles(user));
    }

    private static boolean isAdministrator(List<Role> roles) {
        return roles.stream().anyMatch(role -> role.isActive() && RoleSeeds.isAdministrator(role));
    }

    private List<Role> roles(Stored<User> user) {
        return store.findAll(Role.TYPE, new HashSet<>(user.content().roles())).values().stream()
                .map(Stored::content)
                .toList();
    }

    private List<UserPermission> personal(Id user) {
        Instant now = clock.instant();
        return store
                .referring(UserPermission.TYPE, UserPermission.USER, Set.of(user), Sight.EVERYTHING, Integer.MAX_VALUE)
                .getOrDefault(user, List.of())
                .stream()
                .map(Stored::content)
                .filter(permission -> permission.countsAt(now))
                .toList();
    }

    private static Map<String, String> denied(List<UserPermission> personal) {
        return personal.stream()
                .filter(permission -> !permission.isGranted())
                .collect(Collectors.toMap(UserPermission::permission, UserGrants::reason, (one, _) -> one));
    }

    private static String reason(UserPermission permission) {
        return permission.values().find(UserPermission.REASON).orElse("");
    }

    private static Optional<Reach> reach(UserPermission granted, Id user) {
        return RoleGrants.reach(
                granted.permission(),
                granted.values().get(UserPermission.SCOPE),
                granted.values().get(UserPermission.CONDITIONS),
                Optional.of(user),
                new Reach.Source(Reach.Source.Kind.PERSONAL, reason(granted)));
    }

    private static void add(Map<String, List<Reach>> reaches, UserPermission granted, Reach reach) {
        List<Reach> more = new ArrayList<>(reaches.getOrDefault(granted.permission(), List.of()));
        more.add(reach);
        reaches.put(granted.permission(), more);
    }

    /** Those of the same location, where some permission reaches that far. */
    private Set<Id> colleagues(Stored<User> user, Map<String, List<Reach>> reaches) {
        boolean needed =
                reaches.values().stream().flatMap(List::stream).anyMatch(reach -> reach.scope() == Scope.LOCATION);
        return user.values().find(User.LOCATION).filter(_ -> needed).stream()
                .flatMap(location -> store
                        .referring(User.TYPE, User.LOCATION, Set.of(location), Sight.EVERYTHING, Integer.MAX_VALUE)
                        .getOrDefault(location, List.of())
                        .stream())
                .map(Stored::id)
                .collect(Collectors.toSet());
    }

    private static Optional<Instant> end(List<UserPermission> personal) {
        return personal.stream()
                .flatMap(permission -> permission.values().find(UserPermission.EXPIRES_AT).stream())
                .min(Instant::compareTo);
    }
}
