package crm.application.user;

import crm.application.access.Caller;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordPolicy;
import crm.application.record.RecordStore;
import crm.application.role.RoleGrants;
import crm.application.role.RoleSeeds;
import crm.application.role.UserGrants;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.role.Role;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps a tenant able to help itself: an active administrator is left, and nobody hands on more than they hold. */
@ApplicationScoped
class UserPolicy implements RecordPolicy<User> {
    private final RecordStore store;
    private final UserGrants grants;
    private final Accounts accounts;

    UserPolicy(RecordStore store, UserGrants grants, Accounts accounts) {
        this.store = store;
        this.grants = grants;
        this.accounts = accounts;
    }

    @Override
    public RecordType<User> type() {
        return User.TYPE;
    }

    @Override
    public Values completing(Caller caller, Values values, Circumstances circumstances, List<Fault> faults) {
        checkRoles(caller, List.of(), values, faults);
        return values;
    }

    @Override
    public Values revising(
            Caller caller, Stored<User> before, Values after, Circumstances circumstances, List<Fault> faults) {
        if (isSignificant(before.values(), after)) {
            requireNoLess(caller, before);
        }
        checkRoles(caller, before.content().roles(), after, faults);
        Optional<Stored<Role>> administrator = administratorRole();
        boolean was = administrator
                .filter(role -> isActiveWith(before.values(), role.id()))
                .isPresent();
        boolean stays =
                administrator.filter(role -> isActiveWith(after, role.id())).isPresent();
        if (was && !stays) {
            requireAnotherAdministrator(administrator.get(), before.id());
        }
        return after;
    }

    @Override
    public void written(Caller caller, Optional<Stored<User>> before, Stored<User> after) {
        accounts.linked(after);
    }

    @Override
    public void deleting(Caller caller, Stored<User> user) {
        requireNoLess(caller, user);
        administratorRole()
                .filter(role -> isActiveWith(user.values(), role.id()))
                .ifPresent(role -> requireAnotherAdministrator(role, user.id()));
        accounts.unlinked(user);
    }

    /** Whether it changes who signs in as the user, or what the user may do. */
    private static boolean isSignificant(Values before, Values after) {
        return Stream.<Field<?>>of(User.EMAIL, User.USERNAME, User.ROLES, User.IS_ACTIVE, User.LOCATION)
                .anyMatch(after.differencesTo(before)::contains);
    }

    /** Whoever changes with which address somebody signs in could sign in as them: so nobody who may do less. */
    private void requireNoLess(Caller caller, Stored<User> user) {
        boolean oneself = caller.is(user.id());
        if (!oneself && !caller.grants().cover(grants.of(user))) {
            throw Rejected.of(
                    Rejected.Category.FORBIDDEN,
                    "not_held",
                    "This user may do more than you may; an administrator can help.");
        }
    }

    private void checkRoles(Caller caller, List<Id> held, Values values, List<Fault> faults) {
        List<Id> wanted = values.get(User.ROLES);
        Map<Id, Stored<Role>> roles = store.findAll(Role.TYPE, Set.copyOf(wanted));
        for (int i = 0; i < wanted.size(); i++) {
            Stored<Role> role = roles.get(wanted.get(i));
            if (role != null && !held.contains(role.id()) && !RoleGrants.covers(caller.grants(), role.content())) {
                faults.add(new Fault(
                        "/roles/" + i,
                        "not_held",
                        "Nobody gives a role that may do more than they may: "
                                + role.values().get(Role.NAME) + "."));
            }
        }
    }

    /** Two administrators who take the role from each other wait here for one another: one of them stays. */
    private void requireAnotherAdministrator(Stored<Role> administrator, Id leaving) {
        store.findForChange(Role.TYPE, administrator.id());
        if (activeUsers().stream()
                .noneMatch(user -> !user.id().equals(leaving) && isActiveWith(user.values(), administrator.id()))) {
            throw Rejected.conflict(
                    "last_administrator", "This is the last active administrator; make another one first.");
        }
    }

    private List<Stored<User>> activeUsers() {
        List<Stored<User>> users = new ArrayList<>();
        Query active = Query.all(User.TYPE).where(Filter.equal(User.IS_ACTIVE, true));
        boolean more = true;
        for (int page = 1; more; page++) {
            var slice = store.list(User.TYPE, active.page(new Paging.Numbered(page, Paging.MAXIMUM_LIMIT)));
            users.addAll(slice.records());
            more = slice.more();
        }
        return users;
    }

    private Optional<Stored<Role>> administratorRole() {
        return store
                .list(Role.TYPE, Query.all(Role.TYPE).where(Filter.equal(Role.NAME, RoleSeeds.ADMIN)))
                .records()
                .stream()
                .findFirst();
    }

    private static boolean isActiveWith(Values user, Id role) {
        return user.get(User.IS_ACTIVE) && user.get(User.ROLES).contains(role);
    }
}
