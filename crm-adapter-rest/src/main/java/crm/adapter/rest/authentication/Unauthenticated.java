package crm.adapter.rest.authentication;

import crm.domain.kernel.Rejected;

/** The one refusal for whatever is wrong with a token: the reason would only help whoever forges them. */
final class Unauthenticated {
    private Unauthenticated() {}

    static Rejected refusal() {
        return Rejected.of(
                Rejected.Category.UNAUTHENTICATED,
                "unauthenticated",
                "A valid access token is needed: sign in at /api/auth/login, or refresh your session.");
    }
}
