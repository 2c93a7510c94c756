package crm.application.authentication;

import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds out whether somebody knows an account's password, a limited number of times. */
@ApplicationScoped
class PasswordProof {
    private final LoginLedger ledger;
    private final Passwords passwords;
    private final HashingGate gate;

    PasswordProof(LoginLedger ledger, Passwords passwords, HashingGate gate) {
        this.ledger = ledger;
        this.passwords = passwords;
        this.gate = gate;
    }

    /**
     * The account, if the password is its own; an unknown address takes as long as a wrong password.
     *
     * @throws Rejected too many, after too many failures of the account or the address
     */
    Optional<Account> of(String email, String password, String address) {
        // The attempt begins within the gate, so that people signing in side by side are not taken for failures.
        return gate.pass(() -> {
            ledger.begin(email, address).ifPresent(wait -> {
                throw Refusals.tooMany(wait);
            });
            Optional<Account> account = ledger.account(email);
            if (!isRight(account, password)) {
                return Optional.empty();
            }
            ledger.succeeded(email, address);
            account.filter(known -> passwords.isOutdated(known.passwordHash().orElseThrow()))
                    .ifPresent(known -> ledger.strengthen(known, passwords.hash(password)));
            return account;
        });
    }

    /** The hash of a new password. */
    String hash(String password) {
        return gate.pass(() -> passwords.hash(password));
    }

    private boolean isRight(Optional<Account> account, String password) {
        Optional<String> hash = account.flatMap(Account::passwordHash);
        if (hash.isEmpty()) {
            passwords.pretend(password);
            return false;
        }
        return passwords.matches(hash.get(), password);
    }
}
