package crm.adapter.rest.request;

import crm.adapter.rest.CallerSource;
import crm.application.access.Caller;
import crm.domain.kernel.Rejected;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** Where no way to sign in is installed, nobody is signed in. */
@ApplicationScoped
@DefaultBean
class Nobody implements CallerSource {

    @Override
    public Caller caller() {
        throw Rejected.of(Rejected.Category.UNAUTHENTICATED, "unauthenticated", "Nobody is signed in.");
    }
}
