package crm.application.notification;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.record.Cursors;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import crm.domain.notification.Notification;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

@UseCase
class NotificationService implements ReadNotifications {
    private final NotificationStore store;
    private final Cursors cursors;
    private final Clock clock;

    NotificationService(NotificationStore store, Cursors cursors, Clock clock) {
        this.store = store;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public Page list(Caller caller, Values asked) {
        Id reader = reader(caller);
        boolean unread = asked.get(UNREAD);
        int limit = asked.get(LIMIT).intValue();
        String list = caller.tenant() + "\nnotifications\n" + reader + "\n" + unread;
        Optional<Id> before = asked.find(CURSOR)
                .map(cursor -> Id.parse(cursors.open(list, cursor)).orElseThrow());
        List<Notification> found = store.newest(reader, unread, before, limit + 1);
        List<Notification> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(cursors.seal(list, shown.getLast().id().toString()))
                : Optional.empty();
        return new Page(shown, store.countUnread(reader), limit, next);
    }

    @Override
    public Notification read(Caller caller, Id notification) {
        Id reader = reader(caller);
        store.read(reader, notification, now());
        return store.find(reader, notification).orElseThrow(() -> Rejected.notFound("notification"));
    }

    @Override
    public int readAll(Caller caller) {
        return store.readAll(reader(caller), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Id reader(Caller caller) {
        return caller.user().orElseThrow(() -> Rejected.notFound("notification"));
    }
}
