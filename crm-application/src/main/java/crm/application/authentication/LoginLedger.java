package crm.application.authentication;

import crm.application.UseCase;
import crm.domain.kernel.Id;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What is written and read around a password check. The check itself is slow and happens outside every transaction, and a
 * failure must stay counted although the request is refused.
 */
@UseCase
class LoginLedger {
    private static final int IPV6_NETWORK_BYTES = 8;

    private final AccountStore accounts;
    private final LoginAttempts attempts;
    private final SecondFactorStore factors;
    private final AuthenticationSettings settings;
    private final Clock clock;

    LoginLedger(
            AccountStore accounts,
            LoginAttempts attempts,
            SecondFactorStore factors,
            AuthenticationSettings settings,
            Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.factors = factors;
        this.settings = settings;
        this.clock = clock;
    }

    /** Counts an attempt; answers how long to wait where there were too many failures (BR-003). */
    Optional<Duration> begin(String email, String address) {
        // Always the address first and then the account, so that two attempts never wait for each other.
        return attempts.begin(byAddress(address), settings.addressLimit(), settings.window(), clock.instant())
                .or(() ->
                        attempts.begin(byAccount(email), settings.accountLimit(), settings.window(), clock.instant()));
    }

    /** The attempt was none of a stranger. */
    void succeeded(String email, String address) {
        attempts.forgive(byAddress(address));
        attempts.forget(byAccount(email));
    }

    /** The attempt was no failure, but not all was shown that would let earlier failures be forgotten. */
    void takenBack(String email, String address) {
        attempts.forgive(byAddress(address));
        attempts.forgive(byAccount(email));
    }

    boolean asksForCode(Account account) {
        return enrolled(account).isPresent();
    }

    /**
     * Uses the code up, if it is good.
     *
     * @param use what the code is used for; where that is refused the code can be used again
     * @return whether it was good
     */
    boolean accept(Account account, String code, Consumer<Account> use) {
        boolean good = enrolled(account)
                .filter(factor -> switch (TypedCode.read(code)) {
                    case TypedCode.OfMoment(String digits) -> useStep(account, factor, digits);
                    case TypedCode.ForRecovery(String hash) -> factors.useRecoveryCode(account.id(), hash);
                })
                .isPresent();
        if (good) {
            use.accept(account);
        }
        return good;
    }

    private boolean useStep(Account account, SecondFactor factor, String digits) {
        OptionalLong step = factor.timeOf(digits, clock.instant());
        return step.isPresent() && factors.useStep(account.id(), step.getAsLong());
    }

    private Optional<SecondFactor> enrolled(Account account) {
        return factors.of(account.id()).filter(SecondFactor::isEnrolled);
    }

    Optional<Account> account(String email) {
        return accounts.withEmail(email);
    }

    Optional<Standing> standing(Id user) {
        return accounts.standing(user);
    }

    List<Membership> memberships(Account account) {
        return accounts.memberships(account.id());
    }

    void strengthen(Account account, String hash) {
        accounts.strengthen(account, hash);
    }

    private static String byAddress(String address) {
        return "address " + network(address);
    }

    /** Whoever has one IPv6 address has the 2^64 beside it as well. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] whole = InetAddress.ofLiteral(address).getAddress();
        return HexFormat.of().formatHex(whole, 0, Math.min(whole.length, IPV6_NETWORK_BYTES));
    }

    /** People type all sorts of things into the wrong box, so what they typed is not kept. */
    private static String byAccount(String email) {
        return "account " + SecretToken.sha256(email);
    }
}
