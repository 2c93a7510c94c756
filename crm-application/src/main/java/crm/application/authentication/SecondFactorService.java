package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class SecondFactorService implements EnrolSecondFactor, RemoveOwnSecondFactor {
    private static final String ISSUER = "CRM";

    private final SecondFactors factors;
    private final Credentials credentials;
    private final PasswordProof proof;
    private final LoginLedger ledger;

    SecondFactorService(SecondFactors factors, Credentials credentials, PasswordProof proof, LoginLedger ledger) {
        this.factors = factors;
        this.credentials = credentials;
        this.proof = proof;
        this.ledger = ledger;
    }

    @Override
    public Enrolment begin(Caller caller, Changes input) {
        Values given = Refusals.read(input);
        Account account = credentials.own(caller);
        if (proof.of(account.email(), given.get(EnrolSecondFactor.PASSWORD), address(caller))
                .isEmpty()) {
            throw wrongPassword(EnrolSecondFactor.PASSWORD);
        }
        String secret = TimeCodes.newSecret();
        factors.begin(caller, secret);
        return new Enrolment(secret, shown(account.email(), secret));
    }

    @Override
    public List<String> confirm(Caller caller, Optional<Id> session, Changes input) {
        Values given = Refusals.read(input);
        String email = credentials.own(caller).email();
        factors.begun(caller);
        // Whoever guesses codes here guesses as slowly as at signing in.
        ledger.begin(email, address(caller)).ifPresent(wait -> {
            throw Refusals.tooMany(wait);
        });
        List<String> codes = RecoveryCodes.drawn();
        List<String> hashes = codes.stream().map(RecoveryCodes::hash).toList();
        if (!factors.enrol(caller, session, given.get(EnrolSecondFactor.CODE), hashes)) {
            throw wrongCode(EnrolSecondFactor.CODE);
        }
        ledger.takenBack(email, address(caller));
        return codes;
    }

    @Override
    public void removeOwn(Caller caller, Optional<Id> session, Changes input) {
        Values given = Refusals.read(input);
        factors.requireRemovable(caller);
        Proof attempt = proof.of(
                credentials.own(caller).email(),
                given.get(RemoveOwnSecondFactor.PASSWORD),
                given.find(RemoveOwnSecondFactor.CODE),
                address(caller),
                _ -> {});
        switch (attempt) {
            case Proof.Proven(Account _) -> factors.removeOwn(caller, session);
            case Proof.WrongPassword() -> throw wrongPassword(RemoveOwnSecondFactor.PASSWORD);
            case Proof.CodeWanted(), Proof.WrongCode() -> throw wrongCode(RemoveOwnSecondFactor.CODE);
        }
    }

    private static Rejected wrongPassword(Field<String> field) {
        return Rejected.invalid(field, "wrong_password", "This is not the password.");
    }

    private static Rejected wrongCode(Field<String> field) {
        return Rejected.invalid(field, "wrong_code", "The code is wrong, or was used before; wait for the next one.");
    }

    private static String address(Caller caller) {
        return caller.origin().address();
    }

    /** As programs for such codes read it from a picture. */
    private static String shown(String email, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                        ISSUER,
                        URLEncoder.encode(email, StandardCharsets.UTF_8),
                        secret,
                        ISSUER,
                        TimeCodes.DIGITS,
                        TimeCodes.SECONDS);
    }
}
