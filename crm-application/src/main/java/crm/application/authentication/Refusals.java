package crm.application.authentication;

import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The refusals of signing in: each in one wording, whatever the cause. */
final class Refusals {
    private Refusals() {}

    static Rejected credentials() {
        return Rejected.of(
                Rejected.Category.UNAUTHENTICATED,
                "invalid_credentials",
                "The e-mail address or the password is wrong.");
    }

    /** Told to nobody who does not know the password. */
    static Rejected codeWanted() {
        return Rejected.of(
                Rejected.Category.UNAUTHENTICATED,
                "second_factor_required",
                "This account has a second factor: send the code that it shows in code.");
    }

    static Rejected code() {
        return Rejected.of(
                Rejected.Category.UNAUTHENTICATED,
                "invalid_credentials",
                "The code is wrong, or was used before; wait for the next one.");
    }

    static Rejected token() {
        return Rejected.of(
                Rejected.Category.UNAUTHENTICATED,
                "invalid_refresh_token",
                "This refresh token cannot be used; sign in again.");
    }

    static Rejected invitation() {
        return Rejected.of(
                Rejected.Category.UNAUTHENTICATED,
                "invalid_invitation",
                "The invitation or the password cannot be used.");
    }

    static Rejected tooMany(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Rejected.of(
                        Rejected.Category.TOO_MANY,
                        "too_many_attempts",
                        "Too many attempts to sign in failed; try again in " + seconds + " seconds.")
                .with(new Plain.Structure(Map.of("retryAfter", Plain.number(seconds))));
    }

    /** @throws Rejected with every fault of what was sent */
    static Values read(Changes input) {
        List<Fault> faults = new ArrayList<>(input.faults());
        Values values = input.appliedTo(input.form().blankLine(), faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return values;
    }
}
