package crm.application.role;

import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.access.Reach;
import crm.application.record.RecordStore;
import crm.domain.Catalog;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.role.Condition;
import crm.domain.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

@UseCase
class ShowAccessService implements ShowAccess {
    private final RecordStore store;
    private final Catalog catalog;
    private final Access access;
    private final UserGrants grants;

    ShowAccessService(RecordStore store, Catalog catalog, Access access, UserGrants grants) {
        this.store = store;
        this.catalog = catalog;
        this.access = access;
        this.grants = grants;
    }

    @Override
    public Grants mine(Caller caller) {
        return caller.grants();
    }

    @Override
    public Explanation explain(Caller caller, Values asked) {
        String permission = asked.find(PERMISSION)
                .filter(Permissions.ALL::contains)
                .orElseThrow(() -> Rejected.malformedParameter(
                        PERMISSION.name(), "unknown_permission", "Name a permission that there is."));
        Stored<User> user = user(caller, asked.find(USER));
        Caller asSomebody = caller.is(user.id())
                ? caller
                : new Caller(
                        caller.tenant(), Optional.of(user.id()), grants.of(user), caller.operation(), caller.origin());
        Optional<Id> record = asked.find(RECORD);
        List<Reason> reasons = record.isPresent()
                ? aboutRecord(caller, asSomebody, permission, type(permission, asked), record.get())
                : about(asSomebody, permission);
        return explanation(user, permission, reasons);
    }

    private static Explanation explanation(Stored<User> user, String permission, List<Reason> reasons) {
        List<Reason> all = new ArrayList<>(reasons);
        if (!user.content().isActive()) {
            all.addFirst(new Reason(Code.INACTIVE, "The user is deactivated.", Optional.empty()));
        }
        boolean allowed = all.stream().allMatch(reason -> reason.code() == Code.GRANTED);
        return new Explanation(user.id(), permission, allowed, all);
    }

    private Stored<User> user(Caller caller, Optional<Id> asked) {
        Id user = asked.or(caller::user).orElseThrow(() -> Rejected.notFound(User.TYPE.name()));
        if (!caller.is(user)) {
            access.require(caller, Permissions.MANAGE_ROLES);
        }
        return store.find(User.TYPE, user)
                .filter(found -> caller.is(user) || access.maySee(caller, found))
                .orElseThrow(() -> Rejected.notFound(User.TYPE.name()));
    }

    private RecordType<?> type(String permission, Values asked) {
        return asked.find(TYPE)
                .<Optional<RecordType<?>>>map(catalog::named)
                .orElseGet(() -> Permissions.about(permission))
                .orElseThrow(
                        () -> Rejected.malformedParameter(TYPE.name(), "unknown_type", "Name the type of the record."));
    }

    private static List<Reason> about(Caller somebody, String permission) {
        Grants held = somebody.grants();
        if (held.denied().containsKey(permission)) {
            return List.of(denied(held, permission));
        }
        List<Reach> reaches = held.reaches(permission);
        return reaches.isEmpty()
                ? List.of(new Reason(Code.NOT_GRANTED, "Nothing grants " + permission + ".", Optional.empty()))
                : reaches.stream().map(ShowAccessService::granted).toList();
    }

    private List<Reason> aboutRecord(Caller asker, Caller somebody, String permission, RecordType<?> type, Id id) {
        Optional<? extends Stored<?>> record = store.find(type, id);
        if (!somebody.equals(asker)
                && record.filter(found -> access.maySee(asker, found)).isEmpty()) {
            throw Rejected.notFound(type.name());
        }
        if (record.filter(found -> access.maySee(somebody, found)).isEmpty()) {
            return List.of(notSeen(somebody, type));
        }
        List<Reason> general = about(somebody, permission);
        return general.getFirst().code() == Code.GRANTED
                ? deciding(somebody.grants().reaches(permission).stream()
                        .map(reach -> about(somebody, reach, record.get()))
                        .toList())
                : general;
    }

    /** Where some of the grants allow it, the others decide nothing. */
    private static List<Reason> deciding(List<Reason> reasons) {
        List<Reason> allowing =
                reasons.stream().filter(reason -> reason.code() == Code.GRANTED).toList();
        return allowing.isEmpty() ? reasons : allowing;
    }

    private Reason about(Caller somebody, Reach reach, Stored<?> record) {
        if (!access.isInScope(somebody, reach, record)) {
            return new Reason(
                    Code.OUT_OF_SCOPE,
                    from(reach) + " reaches " + reach.scope() + ", and the record does not belong to that.",
                    Optional.of(reach));
        }
        if (!reach.conditions().areMet(record)) {
            String unmet = reach.conditions().all().stream()
                    .filter(condition -> !reach.conditions().areAbout(record.type()) || !condition.isMet(record))
                    .map(Condition::inWords)
                    .collect(Collectors.joining(" and "));
            return new Reason(Code.CONDITION_UNMET, from(reach) + " asks that " + unmet + ".", Optional.of(reach));
        }
        return granted(reach);
    }

    private static Reason granted(Reach reach) {
        String conditions = reach.conditions().isEmpty()
                ? ""
                : ", where "
                        + reach.conditions().all().stream()
                                .map(Condition::inWords)
                                .collect(Collectors.joining(" and "));
        return new Reason(
                Code.GRANTED, from(reach) + " grants it for " + reach.scope() + conditions + ".", Optional.of(reach));
    }

    private static Reason denied(Grants held, String permission) {
        String reason = held.denied().get(permission);
        return new Reason(
                Code.DENIED,
                permission + " is denied to the user personally" + (reason.isEmpty() ? "." : ": " + reason + "."),
                Optional.empty());
    }

    private static Reason notSeen(Caller somebody, RecordType<?> type) {
        String view = type.permission(Operation.VIEW);
        return new Reason(
                Code.NOT_SEEN,
                "There is no such " + type.name() + " for the user: "
                        + (somebody.grants().scope(view).isPresent()
                                ? view + " does not reach one."
                                : view + " is not granted."),
                Optional.empty());
    }

    private static String from(Reach reach) {
        return switch (reach.source().kind()) {
            case ADMINISTRATOR -> "The role " + reach.source().name() + ", which may do everything,";
            case ROLE -> "The role " + reach.source().name();
            case PERSONAL ->
                "A personal permission"
                        + (reach.source().name().isEmpty()
                                ? ""
                                : " (" + reach.source().name() + ")");
            case PRODUCT -> "The product itself";
        };
    }
}
