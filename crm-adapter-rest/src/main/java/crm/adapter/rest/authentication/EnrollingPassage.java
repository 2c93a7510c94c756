package crm.adapter.rest.authentication;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Says of requests for what is marked so that they are served to people who have to enrol a second factor first. */
@Provider
@ServesEnrolling
class EnrollingPassage implements ContainerRequestFilter {
    private final TokenCallerSource callers;

    EnrollingPassage(TokenCallerSource callers) {
        this.callers = callers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        callers.serveEnrolling();
    }
}
