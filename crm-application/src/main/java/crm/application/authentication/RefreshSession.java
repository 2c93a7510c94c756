package crm.application.authentication;

import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Rejected;

/** Exchanges a refresh token for the next one; one that comes a second time was stolen, and ends the session. */
public interface RefreshSession {
    Field<String> REFRESH_TOKEN =
            Field.text("refreshToken", 200).required().describedAs("The newest refresh token of the session.");

    Form INPUT = Form.of(REFRESH_TOKEN);

    /** @throws Rejected unauthenticated, where the token is not one to be used */
    SignedIn refresh(Changes input);
}
