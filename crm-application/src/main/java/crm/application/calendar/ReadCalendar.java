package crm.application.calendar;

import crm.domain.activity.Activity;
import crm.domain.kernel.Stored;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Shows what a user has to do to whoever knows one of the user's private links. */
public interface ReadCalendar {

    /**
     * A user's calendar.
     *
     * @param owner the user's name
     * @param zone where the user lives, else the tenant's
     */
    record Calendar(String owner, ZoneId zone, List<Stored<Activity>> activities) {
        public Calendar {
            activities = List.copyOf(activities);
        }
    }

    /** The calendar to which the secret leads; nothing where it leads nowhere, or nowhere any more. */
    Optional<Calendar> read(String token);
}
