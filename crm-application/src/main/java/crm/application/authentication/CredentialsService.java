package crm.application.authentication;

import crm.application.access.Caller;
import crm.application.access.CurrentTenant;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class CredentialsService implements ChangeOwnPassword, SetPassword, InviteUser, AcceptInvitation, EndSessions {
    private final Credentials credentials;
    private final PasswordProof proof;
    private final Sessions sessions;
    private final CurrentTenant tenant;

    CredentialsService(Credentials credentials, PasswordProof proof, Sessions sessions, CurrentTenant tenant) {
        this.credentials = credentials;
        this.proof = proof;
        this.sessions = sessions;
        this.tenant = tenant;
    }

    @Override
    public void change(Caller caller, Optional<Id> session, Changes input) {
        Values given = Refusals.read(input);
        Account account = credentials.own(caller);
        PasswordPolicy.check(NEW, given.get(NEW), account.email());
        if (proof.of(account.email(), given.get(CURRENT), caller.origin().address())
                .isEmpty()) {
            throw Rejected.invalid(CURRENT, "wrong_password", "This is not the current password.");
        }
        credentials.change(caller, caller.user().orElseThrow(), proof.hash(given.get(NEW)), session);
    }

    @Override
    public void set(Caller caller, Id user, Changes input) {
        Account account = credentials.manageable(caller, user);
        Values given = Refusals.read(input);
        PasswordPolicy.check(SetPassword.PASSWORD, given.get(SetPassword.PASSWORD), account.email());
        String hash = proof.hash(given.get(SetPassword.PASSWORD));
        // Asked once more in the transaction that writes: meanwhile another tenant may have taken the person in.
        credentials.set(caller, user, hash);
    }

    @Override
    public void endAll(Caller caller, Id user) {
        credentials.endSessions(caller, user);
    }

    @Override
    public Invitation invite(Caller caller, Id user) {
        return credentials.invite(caller, user, SecretToken.of(caller.tenant()));
    }

    @Override
    public SignedIn accept(Changes input, Caller.Origin origin) {
        Values given = Refusals.read(input);
        String password = given.get(AcceptInvitation.PASSWORD);
        SecretToken code = SecretToken.parse(given.get(INVITATION)).orElseThrow(Refusals::invitation);
        tenant.enter(code.tenant());
        Credentials.Invited invited = credentials.invited(code).orElseThrow(Refusals::invitation);
        Optional<String> first = firstPassword(invited.account(), password, given.find(AcceptInvitation.CODE), origin);
        int current = credentials.accept(code, invited, first).orElseThrow(Refusals::invitation);
        return sessions.begin(invited.user(), current, origin).orElseThrow(Refusals::invitation);
    }

    private Optional<String> firstPassword(
            Account account, String password, Optional<String> code, Caller.Origin origin) {
        if (account.passwordHash().isEmpty()) {
            PasswordPolicy.check(AcceptInvitation.PASSWORD, password, account.email());
            return Optional.of(proof.hash(password));
        }
        SignInService.proven(
                proof.of(account.email(), password, code, origin.address(), _ -> {}), Refusals::invitation);
        return Optional.empty();
    }
}
