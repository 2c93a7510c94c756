package crm.domain.notification;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.Optional;

/**
 * Something one user should know, for nobody else (BR-083).
 *
 * @param actor who caused it, where that was somebody
 * @param about the record it is about, which may be gone by now
 * @param readAt when its recipient took note of it
 */
public record Notification(
        Id id,
        Id recipient,
        NotificationKind kind,
        String message,
        Optional<Id> actor,
        Link about,
        Instant createdAt,
        Optional<Instant> readAt) {

    /** The longest message, in characters. */
    public static final int MESSAGE_LENGTH = 400;

    /**
     * Where a record is found.
     *
     * @param type as in {@code activity}
     */
    public record Link(String type, Id id) {}

    public boolean isRead() {
        return readAt.isPresent();
    }
}
