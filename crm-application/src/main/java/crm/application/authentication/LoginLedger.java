package crm.application.authentication;

import crm.application.UseCase;
import crm.domain.kernel.Id;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What is written and read around a password check. The check itself is slow and happens outside every transaction, and a
 * failure must stay counted although the request is refused.
 */
@UseCase
class LoginLedger {
    private static final int IPV6_NETWORK_BYTES = 8;

    private final AccountStore accounts;
    private final LoginAttempts attempts;
    private final AuthenticationSettings settings;
    private final Clock clock;

    LoginLedger(AccountStore accounts, LoginAttempts attempts, AuthenticationSettings settings, Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
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
