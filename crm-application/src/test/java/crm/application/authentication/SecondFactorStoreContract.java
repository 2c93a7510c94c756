package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everything that keeps second factors has to do. */
public abstract class SecondFactorStoreContract {
    private static final Instant NOW = Instant.parse("2026-02-08T14:30:00Z");
    private static final long STEP = 50_000_000;

    private Someone ada;

    /** A user of the tenant, and the account that is the user's. */
    public record Someone(Id user, Id account) {}

    protected abstract SecondFactorStore store();

    /** The accounts whose factors are kept. */
    protected abstract AccountStore accounts();

    protected abstract Someone someone();

    protected abstract <T> T inTenant(Supplier<T> work);

    @BeforeEach
    void ada() {
        ada = someone();
    }

    @Test
    void a_factor_that_was_begun_can_be_begun_anew_and_asks_nobody() {
        assertTrue(begin(ada, "FIRST"));
        assertTrue(begin(ada, "SECOND"));

        assertEquals(Optional.of(new SecondFactor("SECOND", Optional.empty(), 0, 0)), of(ada));
        assertFalse(useStep(STEP));
    }

    @Test
    void a_factor_is_enrolled_with_the_secret_it_was_begun_with() {
        assertFalse(enrol(ada, "SECRET"));
        begin(ada, "SECRET");

        assertFalse(enrol(ada, "ANOTHER"));
        assertEquals(0, of(ada).orElseThrow().recoveryCodes());
        assertTrue(enrol(ada, "SECRET"));
        assertEquals(Optional.of(new SecondFactor("SECRET", Optional.of(NOW), STEP, 2)), of(ada));
    }

    @Test
    void a_factor_that_is_enrolled_stays_until_it_is_removed() {
        enrolled(ada);

        assertFalse(begin(ada, "ANOTHER"));
        assertFalse(enrol(ada, "SECRET"));
        assertEquals("SECRET", of(ada).orElseThrow().secret());
        assertTrue(inTenant(() -> store().remove(ada.user())));
        assertEquals(Optional.empty(), of(ada));
        assertFalse(inTenant(() -> store().remove(ada.user())));
        assertFalse(useRecoveryCode("one"));
    }

    @Test
    void each_step_is_used_once_and_in_order() {
        enrolled(ada);

        assertFalse(useStep(STEP));
        assertTrue(useStep(STEP + 2));
        assertFalse(useStep(STEP + 2));
        assertFalse(useStep(STEP + 1));
        assertTrue(useStep(STEP + 3));
        assertEquals(STEP + 3, of(ada).orElseThrow().lastStep());
    }

    @Test
    void each_recovery_code_is_used_once() {
        enrolled(ada);

        assertFalse(useRecoveryCode("three"));
        assertTrue(useRecoveryCode("one"));
        assertFalse(useRecoveryCode("one"));
        assertEquals(1, of(ada).orElseThrow().recoveryCodes());
    }

    @Test
    void how_somebody_stands_tells_of_a_factor_as_long_as_it_is_enrolled() {
        assertFalse(hasSecondFactor(ada));
        begin(ada, "SECRET");
        assertFalse(hasSecondFactor(ada));
        enrol(ada, "SECRET");
        assertTrue(hasSecondFactor(ada));
        assertFalse(hasSecondFactor(someone()));
        inTenant(() -> store().remove(ada.user()));
        assertFalse(hasSecondFactor(ada));
    }

    @Test
    void nobody_else_is_concerned() {
        enrolled(ada);
        Someone ben = someone();
        begin(ben, "OF BEN");

        assertFalse(inTenant(() -> store().useRecoveryCode(ben.account(), "one")));
        inTenant(() -> store().remove(ben.user()));
        assertEquals(Optional.of(new SecondFactor("SECRET", Optional.of(NOW), STEP, 2)), of(ada));
    }

    @Test
    void who_has_no_account_has_no_factor() {
        Id nobody = new Id(UUID.randomUUID());

        assertFalse(inTenant(() -> store().begin(nobody, "SECRET", NOW)));
        assertEquals(Optional.empty(), inTenant(() -> store().of(nobody)));
        assertFalse(inTenant(() -> store().remove(nobody)));
    }

    protected final void enrolled(Someone someone) {
        begin(someone, "SECRET");
        assertTrue(enrol(someone, "SECRET"));
    }

    private boolean hasSecondFactor(Someone someone) {
        return inTenant(() -> accounts().standing(someone.user())).orElseThrow().secondFactor();
    }

    private Optional<SecondFactor> of(Someone someone) {
        return inTenant(() -> store().of(someone.account()));
    }

    private boolean begin(Someone someone, String secret) {
        return inTenant(() -> store().begin(someone.user(), secret, NOW));
    }

    private boolean enrol(Someone someone, String secret) {
        return inTenant(() -> store().enrol(someone.user(), secret, STEP, List.of("one", "two"), NOW));
    }

    private boolean useStep(long step) {
        return inTenant(() -> store().useStep(ada.account(), step));
    }

    private boolean useRecoveryCode(String hash) {
        return inTenant(() -> store().useRecoveryCode(ada.account(), hash));
    }
}
