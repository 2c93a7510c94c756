package crm.application.notification;

import crm.application.access.Caller;
import crm.application.record.Paging;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Values;
import crm.domain.notification.Notification;
import java.util.List;
import java.util.Optional;

/** Shows users their notifications, each user their own alone (BR-083). */
public interface ReadNotifications {
    Field<Boolean> UNREAD = Field.flag("unread").describedAs("Whether only those are wanted that are not read yet.");
    Field<Long> LIMIT = Field.whole("limit")
            .between(1, Paging.MAXIMUM_LIMIT)
            .orElse((long) Paging.DEFAULT_LIMIT)
            .describedAs("How many a page holds.");
    Field<String> CURSOR =
            Field.text("cursor", 2_000).describedAs("The `nextCursor` of the part before; sealed to what was asked.");
    Form ASKED = Form.of(UNREAD, LIMIT, CURSOR);

    /** The caller's notifications, the latest first. */
    Page list(Caller caller, Values asked);

    /** Notes that the caller has read it. @throws Rejected where there is no such notification for the caller */
    Notification read(Caller caller, Id notification);

    /** Notes that the caller has read everything. Answers how many that were. */
    int readAll(Caller caller);

    /**
     * A part of the notifications.
     *
     * @param unread how many there are in all that are not read yet
     */
    record Page(List<Notification> notifications, long unread, int limit, Optional<String> next) {
        public Page {
            notifications = List.copyOf(notifications);
        }
    }
}
