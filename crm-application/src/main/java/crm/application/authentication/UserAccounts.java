package crm.application.authentication;

import crm.application.Ids;
import crm.application.access.AccessChanges;
import crm.application.user.Accounts;
import crm.domain.kernel.Stored;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Lets accounts follow the users of the current tenant. */
@ApplicationScoped
class UserAccounts implements Accounts {
    private final AccountStore accounts;
    private final SessionStore sessions;
    private final AccessChanges changes;
    private final Ids ids;
    private final Clock clock;

    UserAccounts(AccountStore accounts, SessionStore sessions, AccessChanges changes, Ids ids, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.changes = changes;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void linked(Stored<User> user) {
        Instant now = clock.instant();
        boolean active = user.content().isActive();
        boolean isSomebodyElse = accounts.link(user.id(), user.content().email(), active, ids.next(), now);
        if (isSomebodyElse || !active) {
            sessions.revokeAll(user.id(), Optional.empty(), now);
        }
        changes.changed();
    }

    @Override
    public void unlinked(Stored<User> user) {
        sessions.revokeAll(user.id(), Optional.empty(), clock.instant());
        accounts.unlink(user.id());
        changes.changed();
    }
}
