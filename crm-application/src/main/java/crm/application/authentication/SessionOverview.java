package crm.application.authentication;

import crm.application.UseCase;
import crm.application.access.AccessChanges;
import crm.application.access.Caller;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What callers see of their sessions, and do with them. */
@UseCase
class SessionOverview implements ListOwnSessions, EndOwnSessions {
    private final SessionStore store;
    private final AccountStore accounts;
    private final AccessChanges changes;
    private final Clock clock;

    SessionOverview(SessionStore store, AccountStore accounts, AccessChanges changes, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public List<OpenSession> list(Caller caller) {
        Instant now = now();
        return accounts.standing(caller.person()).map(Standing::account).stream()
                .flatMap(account -> store.open(caller.person(), account.credentials(), now, MOST).stream())
                .toList();
    }

    @Override
    public void end(Caller caller, Id session) {
        Instant now = now();
        Id user = caller.person();
        store.find(session)
                .filter(found -> found.user().equals(user))
                .filter(found -> accounts.standing(user)
                        .filter(standing -> !found.isOver(now, standing.account()))
                        .isPresent())
                .orElseThrow(() -> Rejected.notFound("session"));
        store.revoke(session, now);
        changes.changed();
    }

    @Override
    public void endOthers(Caller caller, Optional<Id> current) {
        store.revokeAll(caller.person(), current, now());
        changes.changed();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
