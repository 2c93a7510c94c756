package crm.application.authentication;

import crm.application.access.Caller;

/** Tells callers who they are and what they may do. */
@FunctionalInterface
public interface ShowProfile {
    Profile profile(Caller caller);
}
