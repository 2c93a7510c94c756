package crm.application.authentication;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.tenant.Tenants;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is written and read when second factors are enrolled and taken off. */
@UseCase
class SecondFactors implements ShowSecondFactor, RemoveSecondFactor {
    private static final String ENROLLED = "SECOND_FACTOR_ENROLLED";
    private static final String REMOVED = "SECOND_FACTOR_REMOVED";

    private final SecondFactorStore store;
    private final Credentials credentials;
    private final Tenants tenants;
    private final Clock clock;

    SecondFactors(SecondFactorStore store, Credentials credentials, Tenants tenants, Clock clock) {
        this.store = store;
        this.credentials = credentials;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public Optional<SecondFactor> show(Caller caller) {
        return store.of(credentials.own(caller).id()).filter(SecondFactor::isEnrolled);
    }

    void begin(Caller caller, String secret) {
        if (!store.begin(caller.person(), secret, now())) {
            throw Rejected.conflict(
                    "second_factor_enrolled", "There is a second factor already; take it off before another begins.");
        }
    }

    /** The factor that waits to be confirmed. @throws Rejected conflict, where there is none */
    SecondFactor begun(Caller caller) {
        return store.of(credentials.own(caller).id())
                .filter(factor -> !factor.isEnrolled())
                .orElseThrow(SecondFactors::nothingBegun);
    }

    /** Whether the code is the one of the factor that was begun, which is enrolled then. */
    boolean enrol(Caller caller, Optional<Id> spared, String code, List<String> recoveryHashes) {
        Instant now = now();
        SecondFactor begun = begun(caller);
        OptionalLong step = switch (TypedCode.read(code)) {
            case TypedCode.OfMoment(String digits) -> begun.timeOf(digits, now);
            case TypedCode.ForRecovery(String _) -> OptionalLong.empty();
        };
        if (step.isEmpty()) {
            return false;
        }
        if (!store.enrol(caller.person(), begun.secret(), step.getAsLong(), recoveryHashes, now)) {
            throw nothingBegun();
        }
        credentials.renew(caller, caller.person(), spared, ENROLLED);
        return true;
    }

    /** @throws Rejected conflict, where the caller has none, or the tenant demands it */
    void requireRemovable(Caller caller) {
        if (show(caller).isEmpty()) {
            throw none();
        }
        if (tenants.current().secondFactorRequired()) {
            throw Rejected.conflict(
                    "second_factor_demanded", "This tenant demands a second factor of everybody, so it stays.");
        }
    }

    void removeOwn(Caller caller, Optional<Id> spared) {
        remove(caller, caller.person(), spared);
    }

    @Override
    public void remove(Caller caller, Id user) {
        credentials.manageable(caller, user);
        remove(caller, user, Optional.empty());
    }

    private void remove(Caller caller, Id user, Optional<Id> spared) {
        if (!store.remove(user)) {
            throw none();
        }
        credentials.renew(caller, user, spared, REMOVED);
    }

    private static Rejected none() {
        return Rejected.conflict("no_second_factor", "There is no second factor.");
    }

    private static Rejected nothingBegun() {
        return Rejected.conflict("no_second_factor_begun", "No second factor waits to be confirmed; begin one first.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
