package crm.application.notification;

import crm.domain.kernel.Id;
import crm.domain.notification.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the notifications of the current tenant's users. */
public interface NotificationStore {

    void add(Notification notification);

    Optional<Notification> find(Id recipient, Id notification);

    /**
     * The recipient's notifications, the latest first.
     *
     * @param unread only those that are not read yet
     * @param before only those that came before this one
     */
    List<Notification> newest(Id recipient, boolean unread, Optional<Id> before, int limit);

    long countUnread(Id recipient);

    /** Notes that one notification of the recipient's was read; one that was read before stays as it is. */
    void read(Id recipient, Id notification, Instant at);

    /** Forgets those that came before that moment, the oldest first. Answers how many that were. */
    int forget(Instant before, int limit);

    /** The tenants that have notifications which came before that moment; asked without any tenant's data in sight. */
    List<String> tenants(Instant before);

    /** Notes that everything up to now was read. Answers how many notifications that were. */
    int readAll(Id recipient, Instant at);
}
