package crm.application.calendar;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the private links to calendars of the current tenant's users. */
public interface CalendarLinkStore {

    /** A link, without the secret that is in it. */
    record Link(Id id, Id user, String name, Instant createdAt) {}

    void add(Link link, String tokenHash);

    /** The user's links, the oldest first. */
    List<Link> of(Id user);

    /** Removes a link of the user's. Answers whether there was one. */
    boolean remove(Id user, Id link);

    /** Whose calendar the secret leads to. */
    Optional<Id> user(String tokenHash);
}
