package crm.application.authentication;

import crm.application.access.Caller;
import java.util.Optional;

/** Tells callers whether signing in asks them for a code. */
@FunctionalInterface
public interface ShowSecondFactor {

    /** The caller's second factor, if one is enrolled. */
    Optional<SecondFactor> show(Caller caller);
}
