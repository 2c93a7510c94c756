package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.access.Caller;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.user.User;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserAccountsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final Id id = new Id(UUID.randomUUID());
    private final AccountsInMemory accounts = new AccountsInMemory();
    private final EndedSessions sessions = new EndedSessions();
    private final List<String> told = new ArrayList<>();
    private final UserAccounts users = new UserAccounts(
            accounts,
            sessions,
            () -> told.add("changed"),
            () -> new Id(UUID.randomUUID()),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_new_user_has_an_account_without_a_password() {
        users.linked(user("ada@crm.example", true));
        Standing standing = accounts.standing(id).orElseThrow();
        assertEquals("ada@crm.example", standing.account().email());
        assertEquals(Optional.empty(), standing.account().passwordHash());
        assertTrue(sessions.ended.isEmpty());
    }

    @Test
    void a_deactivated_user_is_signed_out() {
        users.linked(user("ada@crm.example", true));
        users.linked(user("ada@crm.example", false));
        assertEquals(List.of(id), sessions.ended);
        assertEquals(false, accounts.standing(id).orElseThrow().active());
    }

    @Test
    void a_user_whose_address_is_another_one_stays_signed_in() {
        users.linked(user("ada@crm.example", true));
        users.linked(user("countess@crm.example", true));
        assertEquals(List.of(), sessions.ended);
    }

    @Test
    void a_user_who_becomes_somebody_else_is_signed_out() {
        accounts.add(new Account(new Id(UUID.randomUUID()), "grace@crm.example", Optional.empty(), 1));
        users.linked(user("ada@crm.example", true));
        users.linked(user("grace@crm.example", true));
        assertEquals(List.of(id), sessions.ended);
    }

    @Test
    void a_deleted_user_is_signed_out_and_has_no_account() {
        users.linked(user("ada@crm.example", true));
        users.unlinked(user("ada@crm.example", true));
        assertEquals(List.of(id), sessions.ended);
        assertEquals(Optional.empty(), accounts.standing(id));
    }

    @Test
    void every_write_of_a_user_tells_that_access_may_have_changed() {
        users.linked(user("ada@crm.example", true));
        users.linked(user("ada@crm.example", true));
        users.unlinked(user("ada@crm.example", true));
        assertEquals(List.of("changed", "changed", "changed"), told);
    }

    private Stored<User> user(String email, boolean active) {
        User content = new User(User.TYPE
                .form()
                .blankLine()
                .with(User.NAME, "Ada")
                .with(User.EMAIL, email)
                .with(User.IS_ACTIVE, active));
        return new Stored<>(User.TYPE, id, 1, NOW, Optional.empty(), NOW, Optional.empty(), content);
    }

    /** Remembers whose sessions were ended, and holds none itself. */
    private static final class EndedSessions implements SessionStore {
        private final List<Id> ended = new ArrayList<>();

        @Override
        public void start(LoginSession session, Caller.Origin origin, Instant now) {}

        @Override
        public Optional<LoginSession> find(Id session) {
            return Optional.empty();
        }

        @Override
        public void keep(Id session, String tokenHash, Instant expiresAt) {}

        @Override
        public Optional<KeptToken> findForUse(String tokenHash) {
            return Optional.empty();
        }

        @Override
        public void use(String tokenHash, Instant now) {}

        @Override
        public void revoke(Id session, Instant now) {}

        @Override
        public void revokeAll(Id user, Optional<Id> spared, Instant now) {
            ended.add(user);
        }

        @Override
        public List<OpenSession> open(Id user, int credentials, Instant now, int most) {
            return List.of();
        }

        @Override
        public void renew(Id session, int credentials) {}

        @Override
        public void forget(Id user, Instant before) {}
    }
}
