package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PasswordProofTest {
    private static final String EMAIL = "ada@crm.example";
    private static final String HERE = "192.0.2.1";

    private final HandClock clock = new HandClock();
    private final AccountsInMemory accounts = new AccountsInMemory();
    private final AttemptsInMemory attempts = new AttemptsInMemory();
    private final SecondFactorsInMemory factors = new SecondFactorsInMemory();
    private final RecordingPasswords passwords = new RecordingPasswords();
    private final PasswordProof proof = new PasswordProof(
            new LoginLedger(accounts, attempts, factors, AuthenticationSettings.DEFAULT, clock),
            passwords,
            new HashingGate(AuthenticationSettings.DEFAULT));

    private final Id ada = new Id(UUID.randomUUID());
    private final String secret = TimeCodes.newSecret();

    PasswordProofTest() {
        accounts.add(new Account(ada, EMAIL, Optional.of("today:right"), 1));
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

    @Test
    void an_account_without_a_second_factor_is_proven_whatever_code_is_sent() {
        assertInstanceOf(Proof.Proven.class, attempt(Optional.empty()));
        assertInstanceOf(Proof.Proven.class, attempt(Optional.of("287082")));
    }

    @Test
    void only_who_knows_the_password_is_told_that_a_code_is_wanted() {
        enrol();
        assertEquals(new Proof.CodeWanted(), attempt(Optional.empty()));
        assertEquals(new Proof.WrongPassword(), proof.of(EMAIL, "wrong", Optional.empty(), HERE, _ -> {}));
        assertEquals(new Proof.WrongPassword(), proof.of(EMAIL, "wrong", Optional.of(code(0)), HERE, _ -> {}));
        assertInstanceOf(Proof.Proven.class, attempt(Optional.of(code(0))));
    }

    @Test
    void a_code_is_accepted_once() {
        enrol();
        assertInstanceOf(Proof.Proven.class, attempt(Optional.of(code(0))));
        assertEquals(new Proof.WrongCode(), attempt(Optional.of(code(0))));
        assertEquals(new Proof.WrongCode(), attempt(Optional.of(code(-1))));
        clock.pass(Duration.ofSeconds(30));
        assertInstanceOf(Proof.Proven.class, attempt(Optional.of(code(0))));
    }

    @Test
    void whatever_comes_in_whatever_order_no_code_is_accepted_twice() {
        enrol();
        Random random = new Random(20_261_122);
        Set<Long> accepted = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            clock.pass(Duration.ofSeconds(random.nextInt(20)));
            int later = random.nextInt(5) - 2;
            if (attempt(Optional.of(code(later))) instanceof Proof.Proven) {
                assertTrue(Math.abs(later) < 2, "accepted " + later + " steps later");
                assertTrue(accepted.add(TimeCodes.step(clock.instant()) + later), "accepted twice");
            }
            forgetFailures();
        }
        assertTrue(accepted.size() > 100, accepted.size() + " accepted");
    }

    @Test
    void a_recovery_code_is_accepted_once() {
        List<String> codes = enrol();
        assertInstanceOf(Proof.Proven.class, attempt(Optional.of(codes.getFirst())));
        assertEquals(new Proof.WrongCode(), attempt(Optional.of(codes.getFirst())));
        assertInstanceOf(Proof.Proven.class, attempt(Optional.of(codes.getLast().replace("-", " "))));
    }

    @Test
    void after_five_wrong_codes_even_the_right_one_has_to_wait() {
        enrol();
        for (int i = 0; i < 5; i++) {
            assertEquals(new Proof.WrongCode(), attempt(Optional.of("no code")));
        }
        assertThrows(Rejected.class, () -> attempt(Optional.of(code(0))));
        clock.pass(Duration.ofMinutes(15));
        assertInstanceOf(Proof.Proven.class, attempt(Optional.of(code(0))));
    }

    @Test
    void the_password_alone_lets_no_wrong_code_be_forgotten() {
        enrol();
        for (int i = 0; i < 5; i++) {
            assertEquals(new Proof.WrongCode(), attempt(Optional.of("no code")));
            if (i < 4) {
                assertEquals(new Proof.CodeWanted(), attempt(Optional.empty()));
                assertTrue(proof.of(EMAIL, "right", HERE).isPresent());
            }
        }
        assertEquals(5, attempts.failures("address " + HERE));
        assertThrows(Rejected.class, () -> attempt(Optional.empty()));
    }

    @Test
    void what_is_refused_although_the_code_is_right_is_no_failure() {
        enrol();
        Rejected refused = Rejected.conflict("tenant_needed", "Which one?");
        for (int i = 0; i < 6; i++) {
            clock.pass(Duration.ofSeconds(30));
            assertSame(
                    refused,
                    assertThrows(
                            Rejected.class,
                            () -> proof.of(EMAIL, "right", Optional.of(code(0)), HERE, _ -> {
                                throw refused;
                            })));
        }
        assertEquals(0, attempts.failures("address " + HERE));
    }

    private Proof attempt(Optional<String> code) {
        return proof.of(EMAIL, "right", code, HERE, _ -> {});
    }

    private String code(long later) {
        return TimeCodes.code(Base32.decode(secret), TimeCodes.step(clock.instant()) + later);
    }

    private void forgetFailures() {
        attempts.forget("account " + SecretToken.sha256(EMAIL));
        attempts.forget("address " + HERE);
    }

    /** Answers the recovery codes. */
    private List<String> enrol() {
        Id user = new Id(UUID.randomUUID());
        List<String> codes = RecoveryCodes.drawn();
        factors.isAccountOf(ada, user);
        factors.begin(user, secret, clock.instant());
        factors.enrol(
                user,
                secret,
                TimeCodes.step(clock.instant()) - 2,
                codes.stream().map(RecoveryCodes::hash).toList(),
                clock.instant());
        return codes;
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
