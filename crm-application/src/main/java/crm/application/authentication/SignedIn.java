package crm.application.authentication;

import crm.domain.kernel.Id;

/**
 * Somebody who has just proved who they are.
 *
 * @param session what access tokens are given out for
 * @param refreshToken the one copy of it there is; it works once
 */
public record SignedIn(Profile profile, Id session, String refreshToken) {

    @Override
    public String toString() {
        return "SignedIn[" + session + "]";
    }
}
