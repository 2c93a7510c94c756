package crm.adapter.rest;

import crm.application.access.Caller;

/** Tells who sends the request under way. */
public interface CallerSource {

    /** @throws crm.domain.kernel.Rejected where nobody is signed in, or not any more */
    Caller caller();
}
