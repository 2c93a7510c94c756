package crm.application.authentication;

import crm.application.access.CurrentTenant;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class RefreshSessionService implements RefreshSession, SignOut {
    private final Sessions sessions;
    private final CurrentTenant tenant;

    RefreshSessionService(Sessions sessions, CurrentTenant tenant) {
        this.sessions = sessions;
        this.tenant = tenant;
    }

    @Override
    public SignedIn refresh(Changes input) {
        // A refusal must not undo that the session ends with it, so it is spoken after the transaction.
        return entered(input).flatMap(sessions::rotate).orElseThrow(Refusals::token);
    }

    @Override
    public void signOut(Changes input) {
        entered(input).ifPresent(sessions::end);
    }

    @Override
    public void signOut(Id session) {
        sessions.end(session);
    }

    private Optional<SecretToken> entered(Changes input) {
        Optional<SecretToken> token = SecretToken.parse(Refusals.read(input).get(REFRESH_TOKEN));
        token.ifPresent(parsed -> tenant.enter(parsed.tenant()));
        return token;
    }
}
