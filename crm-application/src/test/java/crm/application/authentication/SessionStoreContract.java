package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.application.access.Caller;
import crm.domain.kernel.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everything that keeps sessions has to do. */
public abstract class SessionStoreContract {
    private static final Instant NOW = Instant.parse("2026-02-08T14:30:00Z");
    private static final Caller.Origin DESK = new Caller.Origin("192.0.2.1", "Browser");
    private static final Caller.Origin TRAIN = new Caller.Origin("2001:db8::7", "Telephone");
    private static final int PASSWORD = 3;

    private Id ada;

    protected abstract SessionStore store();

    /** The identity of a user who is there. */
    protected abstract Id user();

    protected abstract <T> T inTenant(Supplier<T> work);

    @BeforeEach
    void ada() {
        ada = user();
    }

    @Test
    void open_sessions_tell_where_and_when_they_began_the_newest_first() {
        LoginSession desk = begun(ada, DESK, NOW);
        LoginSession train = begun(ada, TRAIN, NOW.plusSeconds(60));
        begun(user(), DESK, NOW);

        assertEquals(
                List.of(
                        new OpenSession(train, TRAIN, NOW.plusSeconds(60), NOW.plusSeconds(60)),
                        new OpenSession(desk, DESK, NOW, NOW)),
                open(NOW.plusSeconds(61)));
    }

    @Test
    void a_session_was_last_used_when_its_token_was_exchanged() {
        LoginSession desk = begun(ada, DESK, NOW);
        exchanged(desk, "first of " + desk.id(), "second of " + desk.id(), NOW.plusSeconds(900));
        exchanged(desk, "second of " + desk.id(), "third of " + desk.id(), NOW.plusSeconds(1800));

        assertEquals(List.of(new OpenSession(desk, DESK, NOW, NOW.plusSeconds(1800))), open(NOW.plusSeconds(1801)));
    }

    @Test
    void what_is_revoked_expired_or_of_another_password_is_not_open() {
        LoginSession revoked = begun(ada, DESK, NOW);
        LoginSession open = begun(ada, DESK, NOW.plusSeconds(1));
        inTenant(() -> {
            store().revoke(revoked.id(), NOW.plusSeconds(2));
            return revoked;
        });
        Instant later = NOW.plusSeconds(3);

        assertEquals(List.of(open.id()), ids(open(later)));
        assertEquals(List.of(), ids(inTenant(() -> store().open(ada, PASSWORD + 1, later, 9))));
        assertEquals(List.of(), ids(open(NOW.plus(Duration.ofDays(90)).plusSeconds(2))));
    }

    @Test
    void what_waited_too_long_for_its_token_to_be_used_is_not_open() {
        LoginSession desk = begun(ada, DESK, NOW);

        assertEquals(List.of(desk.id()), ids(open(NOW.plus(Duration.ofDays(30)).minusMillis(1))));
        assertEquals(List.of(), ids(open(NOW.plus(Duration.ofDays(30)))));
    }

    @Test
    void no_more_are_told_than_are_asked_for() {
        begun(ada, DESK, NOW);
        LoginSession newer = begun(ada, DESK, NOW.plusSeconds(1));

        assertEquals(List.of(newer.id()), ids(inTenant(() -> store().open(ada, PASSWORD, NOW.plusSeconds(2), 1))));
    }

    @Test
    void all_but_the_spared_one_are_revoked() {
        LoginSession desk = begun(ada, DESK, NOW);
        LoginSession train = begun(ada, TRAIN, NOW.plusSeconds(1));
        Id ben = user();
        LoginSession bens = begun(ben, DESK, NOW);
        inTenant(() -> {
            store().revokeAll(ada, Optional.of(train.id()), NOW.plusSeconds(2));
            return train;
        });

        assertEquals(List.of(train.id()), ids(open(NOW.plusSeconds(3))));
        assertEquals(Optional.of(true), inTenant(() -> store().find(desk.id())).map(LoginSession::revoked));
        assertEquals(List.of(bens.id()), ids(inTenant(() -> store().open(ben, PASSWORD, NOW.plusSeconds(3), 9))));
    }

    private List<OpenSession> open(Instant now) {
        return inTenant(() -> store().open(ada, PASSWORD, now, 9));
    }

    private static List<Id> ids(List<OpenSession> sessions) {
        return sessions.stream().map(open -> open.session().id()).toList();
    }

    private LoginSession begun(Id user, Caller.Origin origin, Instant at) {
        LoginSession session =
                new LoginSession(new Id(UUID.randomUUID()), user, PASSWORD, at.plus(Duration.ofDays(90)), false);
        return inTenant(() -> {
            store().start(session, origin, at);
            store().keep(session.id(), "first of " + session.id(), at.plus(Duration.ofDays(30)));
            return session;
        });
    }

    private void exchanged(LoginSession session, String token, String next, Instant at) {
        inTenant(() -> {
            store().use(token, at);
            store().keep(session.id(), next, at.plus(Duration.ofDays(30)));
            return session;
        });
    }
}
