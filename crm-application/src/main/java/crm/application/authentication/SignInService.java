package crm.application.authentication;

import crm.application.access.Caller;
import crm.application.access.CurrentTenant;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

@ApplicationScoped
class SignInService implements SignIn {
    private final PasswordProof proof;
    private final LoginLedger ledger;
    private final Sessions sessions;
    private final CurrentTenant tenant;

    SignInService(PasswordProof proof, LoginLedger ledger, Sessions sessions, CurrentTenant tenant) {
        this.proof = proof;
        this.ledger = ledger;
        this.sessions = sessions;
        this.tenant = tenant;
    }

    @Override
    public SignedIn signIn(Changes input, Caller.Origin origin) {
        Values given = Refusals.read(input);
        Optional<String> wanted = given.find(TENANT);
        // Whoever still has to choose a tenant sends the same code once more.
        Proof attempt = proof.of(
                given.get(EMAIL),
                given.get(PASSWORD),
                given.find(CODE),
                origin.address(),
                account -> chosen(ledger.memberships(account), wanted));
        Account account = proven(attempt, Refusals::credentials);
        Membership membership = chosen(ledger.memberships(account), wanted);
        tenant.enter(membership.tenant());
        return sessions.begin(membership.user(), account.credentials(), origin).orElseThrow(Refusals::credentials);
    }

    /** The account that was proven. @throws Rejected saying what is wrong, or missing */
    static Account proven(Proof attempt, Supplier<Rejected> wrongPassword) {
        return switch (attempt) {
            case Proof.Proven(Account account) -> account;
            case Proof.WrongPassword() -> throw wrongPassword.get();
            case Proof.CodeWanted() -> throw Refusals.codeWanted();
            case Proof.WrongCode() -> throw Refusals.code();
        };
    }

    private static Membership chosen(List<Membership> all, Optional<String> wanted) {
        List<Membership> possible = all.stream()
                .filter(Membership::confirmed)
                .filter(membership ->
                        wanted.filter(key -> !key.equals(membership.tenant())).isEmpty())
                .toList();
        if (possible.size() > 1) {
            throw Rejected.conflict("tenant_needed", "The account belongs to several tenants; say which one in tenant.")
                    .with(new Plain.Structure(Map.of("tenants", named(possible))));
        }
        return possible.stream().findFirst().orElseThrow(Refusals::credentials);
    }

    private static Plain named(List<Membership> memberships) {
        return new Plain.Sequence(memberships.stream()
                .map(membership -> (Plain) new Plain.Structure(
                        Map.of("tenant", Plain.text(membership.tenant()), "name", Plain.text(membership.tenantName()))))
                .toList());
    }
}
