package crm.application.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The tenant on whose data the request or job under way works; without one there is no data at all (BR-001). */
@RequestScoped
public class CurrentTenant {
    private Optional<String> tenant = Optional.empty();

    public Optional<String> tenant() {
        return tenant;
    }

    /** The tenant, where nothing may be done without one. @throws IllegalStateException where there is none */
    public String required() {
        return tenant.orElseThrow(() -> new IllegalStateException("Nobody's data is worked on"));
    }

    /** The tenant, or an empty text, which is nobody's: what is asked for with it finds nothing. */
    public String orNobody() {
        return tenant.orElse("");
    }

    /** @throws IllegalStateException where the request already works on another tenant's data */
    public void enter(String entered) {
        if (tenant.filter(current -> !current.equals(entered)).isPresent()) {
            throw new IllegalStateException("A request works on the data of one tenant");
        }
        tenant = Optional.of(entered);
    }
}
