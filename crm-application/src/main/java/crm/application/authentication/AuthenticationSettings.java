package crm.application.authentication;

import java.time.Duration;

/**
 * What the operator decides about signing in.
 *
 * @param accountLimit failed attempts for one account in a window
 * @param addressLimit failed attempts from one address in a window; many people may share it
 * @param refreshLifetime how long a refresh token waits to be used
 * @param sessionLifetime how long a session lasts at most
 * @param simultaneousHashings passwords that are checked at a time; each takes 19 MiB
 */
public record AuthenticationSettings(
        int accountLimit,
        int addressLimit,
        Duration window,
        Duration refreshLifetime,
        Duration sessionLifetime,
        Duration invitationLifetime,
        int simultaneousHashings) {

    public static final AuthenticationSettings DEFAULT = new AuthenticationSettings(
            5, 50, Duration.ofMinutes(15), Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(7), 2);
}
