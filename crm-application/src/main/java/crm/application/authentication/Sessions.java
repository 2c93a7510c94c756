package crm.application.authentication;

import crm.application.Ids;
import crm.application.UseCase;
import crm.application.access.AccessChanges;
import crm.application.access.Caller;
import crm.application.tenant.TenantRegister;
import crm.application.tenant.Tenants;
import crm.domain.kernel.Id;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Begins, continues and ends the sessions of the current tenant's users. */
@UseCase
class Sessions {
    private static final Duration KEPT_AFTER_END = Duration.ofDays(30);

    private final SessionStore store;
    private final AccountStore accounts;
    private final Members members;
    private final Tenants tenants;
    private final TenantRegister register;
    private final AccessChanges changes;
    private final AuthenticationSettings settings;
    private final Ids ids;
    private final Clock clock;

    Sessions(
            SessionStore store,
            AccountStore accounts,
            Members members,
            Tenants tenants,
            TenantRegister register,
            AccessChanges changes,
            AuthenticationSettings settings,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.members = members;
        this.tenants = tenants;
        this.register = register;
        this.changes = changes;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new session, or nothing where the user or the tenant is out of action. */
    Optional<SignedIn> begin(Id user, int credentials, Caller.Origin origin) {
        Instant now = now();
        return profile(user).map(profile -> {
            store.forget(user, now.minus(KEPT_AFTER_END));
            LoginSession session =
                    new LoginSession(ids.next(), user, credentials, now.plus(settings.sessionLifetime()), false);
            store.start(session, origin, now);
            members.signedIn(profile.member(), origin, now);
            return given(profile, session, now);
        });
    }

    /** The session goes on with another token, or nothing where this one cannot be used. */
    Optional<SignedIn> rotate(SecretToken token) {
        Instant now = now();
        Optional<SessionStore.KeptToken> kept = store.findForUse(token.hash());
        if (kept.filter(SessionStore.KeptToken::used).isPresent()) {
            // Thief and owner look alike, so the session ends for both.
            end(kept.get().session().id(), now);
            return Optional.empty();
        }
        return kept.filter(found -> now.isBefore(found.expiresAt()))
                .map(SessionStore.KeptToken::session)
                .filter(session -> standing(session, now).isPresent())
                .flatMap(session -> profile(session.user()).map(profile -> {
                    store.use(token.hash(), now);
                    return given(profile, session, now);
                }));
    }

    /** How the user stands whose session that is, or nothing where it does not last any more. */
    Optional<Standing> standing(Id session, Id user) {
        return store.find(session).filter(found -> found.user().equals(user)).flatMap(found -> standing(found, now()));
    }

    void end(SecretToken token) {
        store.findForUse(token.hash()).ifPresent(kept -> end(kept.session().id(), now()));
    }

    void end(Id session) {
        end(session, now());
    }

    private void end(Id session, Instant now) {
        store.revoke(session, now);
        changes.changed();
    }

    private Optional<Standing> standing(LoginSession session, Instant now) {
        return accounts.standing(session.user())
                .filter(standing -> standing.active() && !session.isOver(now, standing.account()));
    }

    private Optional<Profile> profile(Id user) {
        return register.isSuspended()
                ? Optional.empty()
                : members.find(user).filter(Member::active).map(member -> new Profile(member, tenants.current()));
    }

    private SignedIn given(Profile profile, LoginSession session, Instant now) {
        SecretToken token = SecretToken.of(profile.tenant().tenant());
        Instant expiresAt = now.plus(settings.refreshLifetime());
        store.keep(
                session.id(), token.hash(), expiresAt.isBefore(session.expiresAt()) ? expiresAt : session.expiresAt());
        return new SignedIn(profile, session.id(), token.text());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
