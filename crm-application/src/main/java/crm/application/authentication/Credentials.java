package crm.application.authentication;

import crm.application.Ids;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.AccessChanges;
import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.ChangeLog;
import crm.application.record.RecordStore;
import crm.application.role.Permissions;
import crm.application.role.UserGrants;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.user.User;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What is written and read when passwords and invitations are given out; hashing happens outside every transaction. */
@UseCase
class Credentials {
    private static final String PASSWORD_CHANGE = "PASSWORD_CHANGE";
    private static final String INVITATION = "INVITATION";
    private static final String SESSIONS_ENDED = "SESSIONS_ENDED";

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final RecordStore records;
    private final UserGrants grants;
    private final ChangeLog log;
    private final Access access;
    private final AccessChanges changes;
    private final AuthenticationSettings settings;
    private final Ids ids;
    private final Clock clock;

    Credentials(
            AccountStore accounts,
            SessionStore sessions,
            RecordStore records,
            UserGrants grants,
            ChangeLog log,
            Access access,
            AccessChanges changes,
            AuthenticationSettings settings,
            Ids ids,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.records = records;
        this.grants = grants;
        this.log = log;
        this.access = access;
        this.changes = changes;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** The account of somebody who is a user of the current tenant. */
    Account own(Caller caller) {
        return caller.user()
                .flatMap(accounts::standing)
                .map(Standing::account)
                .orElseThrow(() -> Rejected.notFound("user"));
    }

    /** The account whose password the caller may set. @throws Rejected where the caller may not, or nobody may */
    Account manageable(Caller caller, Id user) {
        Stored<User> record = managed(caller, user);
        Standing standing = accounts.standing(record.id()).orElseThrow(() -> Rejected.notFound("user"));
        if (standing.elsewhere()) {
            throw Rejected.conflict(
                    "account_elsewhere",
                    "This person's account belongs to users of other tenants too: only the person can change its password."
                            + " An invitation lets the person in here.");
        }
        return standing.account();
    }

    /** Ends the sessions of the account but the spared one. */
    void change(Caller caller, Id user, String hash, Optional<Id> spared) {
        spare(spared, accounts.changePassword(user, hash));
        end(caller, user, spared, PASSWORD_CHANGE);
    }

    /** As {@link #change}, where it is not the password that is another one. */
    void renew(Caller caller, Id user, Optional<Id> spared, String action) {
        spare(spared, accounts.renewCredentials(user));
        end(caller, user, spared, action);
    }

    private void spare(Optional<Id> session, int credentials) {
        session.ifPresent(spared -> sessions.renew(spared, credentials));
    }

    /** As {@link #change}, by somebody else. @throws Rejected as {@link #manageable} */
    void set(Caller caller, Id user, String hash) {
        manageable(caller, user);
        change(caller, user, hash, Optional.empty());
        accounts.confirm(user);
    }

    /** Whoever may deactivate somebody may sign that person out, whatever the person may do. */
    void endSessions(Caller caller, Id user) {
        inReach(caller, user);
        end(caller, user, Optional.empty(), SESSIONS_ENDED);
    }

    private void end(Caller caller, Id user, Optional<Id> spared, String action) {
        Instant now = now();
        sessions.revokeAll(user, spared, now);
        log(caller, user, action, now);
        changes.changed();
    }

    InviteUser.Invitation invite(Caller caller, Id user, SecretToken code) {
        Stored<User> record = managed(caller, user);
        if (!record.content().isActive()) {
            throw Rejected.conflict("user_inactive", "A deactivated user cannot be invited.");
        }
        Instant now = now();
        Instant until = now.plus(settings.invitationLifetime());
        accounts.invite(user, code.hash(), until);
        log(caller, user, INVITATION, now);
        return new InviteUser.Invitation(code.text(), until);
    }

    /** The user who is invited with the code. */
    Optional<Invited> invited(SecretToken code) {
        return accounts.invited(code.hash(), now())
                .flatMap(user -> accounts.standing(user).map(standing -> new Invited(user, standing.account())));
    }

    /** Somebody who holds an invitation, and the account the invitation is for. */
    record Invited(Id user, Account account) {
        private boolean isStill(Invited before) {
            return user.equals(before.user)
                    && account.id().equals(before.account.id())
                    && account.credentials() == before.account.credentials();
        }
    }

    /**
     * The invitation is used up, and the account has a password.
     *
     * @param firstPassword the hash of the account's first password, where it has none yet
     * @return how many passwords the account has had, or nothing where somebody else was faster
     */
    Optional<Integer> accept(SecretToken code, Invited invited, Optional<String> firstPassword) {
        // Compared with what was seen before the password was checked: password and invitation may have changed since.
        if (invited(code).filter(invited::isStill).isEmpty()) {
            return Optional.empty();
        }
        accounts.confirm(invited.user());
        return Optional.of(firstPassword
                .map(hash -> accounts.changePassword(invited.user(), hash))
                .orElse(invited.account().credentials()));
    }

    private Stored<User> managed(Caller caller, Id user) {
        Stored<User> record = inReach(caller, user);
        requireNoLess(caller, record);
        return record;
    }

    private Stored<User> inReach(Caller caller, Id user) {
        access.require(caller, Permissions.MANAGE_USERS);
        Stored<User> record = records.findForChange(User.TYPE, user)
                .filter(found -> access.maySee(caller, found))
                .orElseThrow(() -> Rejected.notFound(User.TYPE.name()));
        access.require(caller, Permissions.MANAGE_USERS, record);
        return record;
    }

    /** Whoever gives out a way to sign in could use it: so it must not lead to more than the giver may do. */
    private void requireNoLess(Caller caller, Stored<User> record) {
        if (!caller.grants().cover(grants.of(record))) {
            throw Rejected.of(
                    Rejected.Category.FORBIDDEN,
                    "not_held",
                    "This user may do more than you may; an administrator can help.");
        }
    }

    private void log(Caller caller, Id user, String action, Instant now) {
        Stored<User> record = records.find(User.TYPE, user).orElseThrow(() -> Rejected.notFound(User.TYPE.name()));
        log.append(new Change(
                ids.next(),
                caller.operation(),
                now,
                caller.user(),
                caller.origin(),
                User.TYPE.name(),
                user,
                record.version(),
                action,
                List.of()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
