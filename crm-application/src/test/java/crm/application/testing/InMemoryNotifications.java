package crm.application.testing;

import crm.application.notification.NotificationStore;
import crm.domain.kernel.Id;
import crm.domain.notification.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Notifications that live in memory. */
public final class InMemoryNotifications implements NotificationStore {
    private final List<Notification> kept = new ArrayList<>();

    @Override
    public void add(Notification notification) {
        kept.add(notification);
    }

    @Override
    public Optional<Notification> find(Id recipient, Id notification) {
        return kept.stream()
                .filter(one -> one.recipient().equals(recipient) && one.id().equals(notification))
                .findFirst();
    }

    @Override
    public List<Notification> newest(Id recipient, boolean unread, Optional<Id> before, int limit) {
        return kept.stream()
                .filter(one -> one.recipient().equals(recipient) && !(unread && one.isRead()))
                .filter(one ->
                        before.filter(last -> compare(one.id(), last) >= 0).isEmpty())
                .sorted(Comparator.comparing(Notification::id, InMemoryNotifications::compare)
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** As the database orders identities: by their bytes, without a sign. */
    private static int compare(Id one, Id other) {
        return one.toString().compareTo(other.toString());
    }

    @Override
    public long countUnread(Id recipient) {
        return newest(recipient, true, Optional.empty(), Integer.MAX_VALUE).size();
    }

    @Override
    public void read(Id recipient, Id notification, Instant at) {
        kept.replaceAll(
                one -> one.recipient().equals(recipient) && one.id().equals(notification) ? read(one, at) : one);
    }

    @Override
    public int forget(Instant before, int limit) {
        List<Notification> old = kept.stream()
                .filter(one -> one.createdAt().isBefore(before))
                .sorted(Comparator.comparing(Notification::createdAt))
                .limit(limit)
                .toList();
        kept.removeAll(old);
        return old.size();
    }

    @Override
    public List<String> tenants(Instant before) {
        return kept.stream().anyMatch(one -> one.createdAt().isBefore(before)) ? List.of("acme") : List.of();
    }

    @Override
    public int readAll(Id recipient, Instant at) {
        int unread = (int) countUnread(recipient);
        kept.replaceAll(one -> one.recipient().equals(recipient) ? read(one, at) : one);
        return unread;
    }

    private static Notification read(Notification one, Instant at) {
        return new Notification(
                one.id(),
                one.recipient(),
                one.kind(),
                one.message(),
                one.actor(),
                one.about(),
                one.createdAt(),
                one.readAt().or(() -> Optional.of(at)));
    }

    List<Notification> snapshot() {
        return List.copyOf(kept);
    }

    void restore(List<Notification> before) {
        kept.clear();
        kept.addAll(before);
    }
}
