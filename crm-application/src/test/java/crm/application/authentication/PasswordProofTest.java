package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PasswordProofTest {
    private static final String EMAIL = "ada@crm.example";
    private static final String HERE = "192.0.2.1";

    private final HandClock clock = new HandClock();
    private final AccountsInMemory accounts = new AccountsInMemory();
    private final AttemptsInMemory attempts = new AttemptsInMemory();
    private final RecordingPasswords passwords = new RecordingPasswords();
    private final PasswordProof proof = new PasswordProof(
            new LoginLedger(accounts, attempts, AuthenticationSettings.DEFAULT, clock),
            passwords,
            new HashingGate(AuthenticationSettings.DEFAULT));

    PasswordProofTest() {
        accounts.add(new Account(new Id(UUID.randomUUID()), EMAIL, Optional.of("today:right"), 1));
        accounts.add(new Account(new Id(UUID.randomUUID()), "invited@crm.example", Optional.empty(), 1));
    }

    @Test
    void the_right_password_proves_the_account() {
        assertEquals(EMAIL, proof.of(EMAIL, "right", HERE).orElseThrow().email());
    }

    @Test
    void every_attempt_costs_one_check_whoever_it_is_for() {
        proof.of(EMAIL, "wrong", HERE);
        proof.of("nobody@crm.example", "wrong", HERE);
        proof.of("invited@crm.example", "wrong", HERE);
        assertEquals(List.of("checked", "pretended", "pretended"), passwords.calls);
    }

    @Test
    void after_five_failures_nothing_is_checked_until_the_window_is_over() {
        for (int i = 0; i < 5; i++) {
            assertTrue(proof.of(EMAIL, "wrong", HERE).isEmpty());
        }
        clock.pass(Duration.ofMinutes(5));
        Rejected refused = assertThrows(Rejected.class, () -> proof.of(EMAIL, "right", HERE));
        assertEquals(Rejected.Category.TOO_MANY, refused.category());
        assertEquals(Optional.of(Plain.number(600)), refused.details().member("retryAfter"));
        assertEquals(5, passwords.calls.size());

        clock.pass(Duration.ofMinutes(10));
        assertTrue(proof.of(EMAIL, "right", HERE).isPresent());
    }

    @Test
    void another_account_is_not_held_up() {
        for (int i = 0; i < 5; i++) {
            proof.of("nobody@crm.example", "wrong", HERE);
        }
        assertTrue(proof.of(EMAIL, "right", HERE).isPresent());
    }

    @Test
    void success_clears_the_account_and_only_its_own_attempt_of_the_address() {
        for (int i = 0; i < 4; i++) {
            proof.of(EMAIL, "wrong", HERE);
        }
        proof.of(EMAIL, "right", HERE);
        assertEquals(4, attempts.failures("address " + HERE));
        for (int i = 0; i < 5; i++) {
            assertTrue(proof.of(EMAIL, "wrong", HERE).isEmpty());
        }
    }

    @Test
    void an_address_that_tries_many_accounts_is_held_up() {
        for (int i = 0; i < 50; i++) {
            proof.of("nobody" + i + "@crm.example", "wrong", HERE);
        }
        assertThrows(Rejected.class, () -> proof.of(EMAIL, "right", HERE));
        assertTrue(proof.of(EMAIL, "right", "192.0.2.2").isPresent());
    }

    @Test
    void the_addresses_of_one_ipv6_network_count_together() {
        for (int i = 0; i < 50; i++) {
            proof.of("nobody" + i + "@crm.example", "wrong", "2001:db8:1:2::" + i);
        }
        assertThrows(Rejected.class, () -> proof.of(EMAIL, "right", "2001:db8:1:2:ffff::1"));
        assertTrue(proof.of(EMAIL, "right", "2001:db8:1:3::1").isPresent());
    }

    @Test
    void what_was_typed_as_an_address_is_not_kept() {
        proof.of("my-password-by-mistake@crm.example", "wrong", HERE);
        assertTrue(attempts.subjects().stream().noneMatch(subject -> subject.contains("mistake")));
    }

    @Test
    void a_weaker_hash_is_replaced_when_the_password_is_known() {
        accounts.add(new Account(new Id(UUID.randomUUID()), "old@crm.example", Optional.of("yesterday:right"), 1));
        proof.of("old@crm.example", "wrong", HERE);
        assertEquals(
                Optional.of("yesterday:right"),
                accounts.withEmail("old@crm.example").flatMap(Account::passwordHash));
        proof.of("old@crm.example", "right", HERE);
        assertEquals(
                Optional.of("today:right"),
                accounts.withEmail("old@crm.example").flatMap(Account::passwordHash));
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-21T09:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Hashes that say which password they are of, and how new they are. */
    private static final class RecordingPasswords implements Passwords {
        private final List<String> calls = new ArrayList<>();

        @Override
        public String hash(String password) {
            return "today:" + password;
        }

        @Override
        public boolean matches(String hash, String password) {
            calls.add("checked");
            return hash.endsWith(":" + password);
        }

        @Override
        public boolean isOutdated(String hash) {
            return !hash.startsWith("today:");
        }

        @Override
        public void pretend(String password) {
            calls.add("pretended");
        }
    }
}
