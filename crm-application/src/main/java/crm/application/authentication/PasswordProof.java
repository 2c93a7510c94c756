package crm.application.authentication;

import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
     * The account, if the password is its own; an unknown address takes as long as a wrong password. The second factor is
     * not asked for, so this does not let anybody in who is not there already.
     *
     * @throws Rejected too many, after too many failures of the account or the address
     */
    Optional<Account> of(String email, String password, String address) {
        return attempt(email, address, () -> {
            Optional<Account> account = known(email, password);
            account.ifPresent(known -> {
                if (ledger.asksForCode(known)) {
                    // Otherwise who has the password alone could have wrong codes forgotten.
                    ledger.takenBack(email, address);
                } else {
                    ledger.succeeded(email, address);
                }
            });
            return account;
        });
    }

    /**
     * Whether the password is the account's own, and so is the code, where the account has a second factor.
     *
     * @param use what a code is used for; where that is refused the code can be used again
     * @throws Rejected too many, after too many failures of the account or the address
     */
    Proof of(String email, String password, Optional<String> code, String address, Consumer<Account> use) {
        return attempt(email, address, () -> {
            Optional<Account> account = known(email, password);
            if (account.isEmpty()) {
                return new Proof.WrongPassword();
            }
            Account known = account.get();
            if (ledger.asksForCode(known)) {
                if (code.isEmpty()) {
                    ledger.takenBack(email, address);
                    return new Proof.CodeWanted();
                }
                if (!isGood(known, code.get(), address, use)) {
                    return new Proof.WrongCode();
                }
            }
            ledger.succeeded(email, address);
            return new Proof.Proven(known);
        });
    }

    private boolean isGood(Account account, String code, String address, Consumer<Account> use) {
        try {
            return ledger.accept(account, code, use);
        } catch (Rejected refused) {
            ledger.takenBack(account.email(), address);
            throw refused;
        }
    }

    private <T> T attempt(String email, String address, Supplier<T> work) {
        // The attempt begins within the gate, so that people signing in side by side are not taken for failures.
        return gate.pass(() -> {
            ledger.begin(email, address).ifPresent(wait -> {
                throw Refusals.tooMany(wait);
            });
            return work.get();
        });
    }

    private Optional<Account> known(String email, String password) {
        Optional<Account> account = ledger.account(email);
        if (!isRight(account, password)) {
            return Optional.empty();
        }
        account.filter(known -> passwords.isOutdated(known.passwordHash().orElseThrow()))
                .ifPresent(known -> ledger.strengthen(known, passwords.hash(password)));
        return account;
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
