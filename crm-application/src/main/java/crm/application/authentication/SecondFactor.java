package crm.application.authentication;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an account's holder needs besides the password to sign in: a device that knows a secret, and shows codes made of it.
 *
 * @param secret in base 32, as the device is told it
 * @param enrolledAt when a code proved that the device knows the secret; until then nothing asks for codes
 * @param lastStep the time for which a code was used last; no code of that time or an earlier one is good
 * @param recoveryCodes how many of the codes for a loss are left
 */
public record SecondFactor(String secret, Optional<Instant> enrolledAt, long lastStep, int recoveryCodes) {

    boolean isEnrolled() {
        return enrolledAt.isPresent();
    }

    /** The time whose code these digits are, if they are one that is good now. */
    OptionalLong timeOf(String digits, Instant now) {
        return TimeCodes.matching(Base32.decode(secret), digits, now, lastStep);
    }

    @Override
    public String toString() {
        return "SecondFactor[" + enrolledAt + "]";
    }
}
