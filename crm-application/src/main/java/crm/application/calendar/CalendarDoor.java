package crm.application.calendar;

import crm.application.access.CurrentTenant;
import crm.application.authentication.SecretToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets whoever knows a secret into the tenant that the secret names, before anything is looked up there. */
@ApplicationScoped
class CalendarDoor implements ReadCalendar {
    private final CalendarShelf shelf;
    private final CurrentTenant tenant;

    CalendarDoor(CalendarShelf shelf, CurrentTenant tenant) {
        this.shelf = shelf;
        this.tenant = tenant;
    }

    @Override
    public Optional<Calendar> read(String text) {
        return SecretToken.parse(text).flatMap(token -> {
            tenant.enter(token.tenant());
            return shelf.find(token);
        });
    }
}
