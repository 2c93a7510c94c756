package crm.application.calendar;

import crm.application.authentication.SecretToken;
import java.util.Optional;

/** The calendars of the current tenant. */
interface CalendarShelf {

    /** The calendar to which the secret leads. */
    Optional<ReadCalendar.Calendar> find(SecretToken token);
}
