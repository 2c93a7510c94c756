package crm.application.notification;

import crm.application.Ids;
import crm.application.access.Caller;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.notification.Notification;
import crm.domain.notification.NotificationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Lets a user know of something, in the transaction in which it happens (BR-083). */
@ApplicationScoped
public class Notifier {
    private final NotificationStore store;
    private final Ids ids;
    private final Clock clock;

    Notifier(NotificationStore store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** Lets {@code recipient} know; nobody is told of what they did themselves. */
    public void tell(Caller caller, Id recipient, NotificationKind kind, String message, Stored<?> about) {
        if (caller.is(recipient)) {
            return;
        }
        store.add(new Notification(
                ids.next(),
                recipient,
                kind,
                shortened(message),
                caller.user(),
                new Notification.Link(about.type().name(), about.id()),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty()));
    }

    private static String shortened(String message) {
        return message.codePointCount(0, message.length()) <= Notification.MESSAGE_LENGTH
                ? message
                : message.substring(0, message.offsetByCodePoints(0, Notification.MESSAGE_LENGTH));
    }
}
