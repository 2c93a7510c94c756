package crm.adapter.rest.authentication;

import crm.adapter.rest.CallerSource;
import crm.application.Ids;
import crm.application.access.Caller;
import crm.application.access.CurrentReader;
import crm.application.access.CurrentTenant;
import crm.application.access.Grants;
import crm.application.authentication.RecogniseCaller;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/**
 * The caller as the token says, and nothing else. The tenant is entered before anything is read for it, so that the
 * request's first transaction already sees that tenant's data alone (BR-001, BR-002).
 */
@RequestScoped
class TokenCallerSource implements CallerSource {
    private final Exchange exchange;
    private final KnownCallers known;
    private final Pace pace;
    private final CurrentTenant tenant;
    private final CurrentReader reader;
    private final Ids ids;
    private Optional<SignedInCaller> signedIn = Optional.empty();
    private boolean servesEnrolling;

    private record SignedInCaller(Caller caller, Optional<Id> session) {}

    TokenCallerSource(
            Exchange exchange, KnownCallers known, Pace pace, CurrentTenant tenant, CurrentReader reader, Ids ids) {
        this.exchange = exchange;
        this.known = known;
        this.pace = pace;
        this.tenant = tenant;
        this.reader = reader;
        this.ids = ids;
    }

    @Override
    public Caller caller() {
        return signedIn().caller();
    }

    /** The session the caller's token belongs to; an outside issuer's tokens belong to none. */
    Optional<Id> session() {
        return signedIn().session();
    }

    /** The request is one that a person without the second factor may send that the tenant demands. */
    void serveEnrolling() {
        servesEnrolling = true;
    }

    private SignedInCaller signedIn() {
        if (signedIn.isEmpty()) {
            signedIn = Optional.of(recognised());
        }
        return signedIn.get();
    }

    private SignedInCaller recognised() {
        Bearer bearer = exchange.token().flatMap(known::bearer).orElseThrow(Unauthenticated::refusal);
        return switch (bearer) {
            case Bearer.Own own -> of(own.tenant(), own.user(), Optional.of(own.session()));
            case Bearer.Outside outside -> {
                var place = known.place(outside).orElseThrow(Unauthenticated::refusal);
                yield of(place.tenant(), place.user(), Optional.empty());
            }
        };
    }

    private SignedInCaller of(String entered, Id user, Optional<Id> session) {
        pace.count(entered, user);
        tenant.enter(entered);
        Grants grants = switch (known.recognised(entered, user, session)) {
            case RecogniseCaller.Known(Grants held, boolean hasToEnrol) -> admitted(held, hasToEnrol);
            case RecogniseCaller.Unknown() -> throw Unauthenticated.refusal();
            case RecogniseCaller.Suspended() ->
                throw Rejected.of(
                        Rejected.Category.FORBIDDEN, "tenant_suspended", "This tenant is suspended; ask the operator.");
        };
        reader.becomes(grants);
        return new SignedInCaller(
                new Caller(entered, Optional.of(user), grants, ids.next(), exchange.origin()), session);
    }

    private Grants admitted(Grants held, boolean hasToEnrol) {
        if (hasToEnrol && !servesEnrolling) {
            throw Rejected.of(
                    Rejected.Category.FORBIDDEN,
                    "second_factor_to_enrol",
                    "This tenant demands a second factor of everybody: enrol one at /api/auth/second-factor, which lets"
                            + " you go on at once.");
        }
        return held;
    }
}
