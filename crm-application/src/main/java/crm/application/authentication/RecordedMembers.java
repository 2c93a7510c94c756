package crm.application.authentication;

import crm.application.Ids;
import crm.application.access.Caller;
import crm.application.access.CurrentTenant;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.role.UserGrants;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.role.Role;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The users as the tenant's records of users and roles tell. */
@ApplicationScoped
class RecordedMembers implements Members {
    /** What the change log calls it. */
    private static final String SIGN_IN = "SIGN_IN";

    private final RecordStore store;
    private final RecordWriter writer;
    private final UserGrants grants;
    private final CurrentTenant tenant;
    private final Ids ids;

    RecordedMembers(RecordStore store, RecordWriter writer, UserGrants grants, CurrentTenant tenant, Ids ids) {
        this.store = store;
        this.writer = writer;
        this.grants = grants;
        this.tenant = tenant;
        this.ids = ids;
    }

    @Override
    public Optional<Member> find(Id user) {
        return store.find(User.TYPE, user).map(this::member);
    }

    @Override
    public void signedIn(Member member, Caller.Origin origin, Instant now) {
        store.findForChange(User.TYPE, member.id()).ifPresent(user -> {
            Caller caller = new Caller(
                    tenant.tenant().orElseThrow(), Optional.of(member.id()), member.grants(), ids.next(), origin);
            writer.update(caller, user, new User(user.values().with(User.LAST_LOGIN_AT, now)), SIGN_IN);
        });
    }

    private Member member(Stored<User> user) {
        List<Stored<Role>> roles = store
                .findAll(Role.TYPE, new HashSet<>(user.content().roles()))
                .values()
                .stream()
                .filter(role -> role.content().isActive())
                .toList();
        return new Member(
                user.id(),
                user.content().email(),
                user.values().get(User.NAME),
                user.content().isActive(),
                roles.stream()
                        .map(role ->
                                new Member.MemberRole(role.id(), role.values().get(Role.NAME)))
                        .toList(),
                grants.of(user));
    }
}
