package crm.application.testing;

import crm.application.calendar.CalendarLinkStore;
import crm.domain.kernel.Id;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links to calendars that live in memory. */
public final class InMemoryCalendarLinks implements CalendarLinkStore {
    private final Map<String, Link> byHash = new LinkedHashMap<>();

    @Override
    public void add(Link link, String tokenHash) {
        byHash.put(tokenHash, link);
    }

    @Override
    public List<Link> of(Id user) {
        return byHash.values().stream()
                .filter(link -> link.user().equals(user))
                .sorted(Comparator.comparing(link -> link.id().toString()))
                .toList();
    }

    @Override
    public boolean remove(Id user, Id link) {
        return byHash.values()
                .removeIf(kept -> kept.user().equals(user) && kept.id().equals(link));
    }

    @Override
    public Optional<Id> user(String tokenHash) {
        return Optional.ofNullable(byHash.get(tokenHash)).map(Link::user);
    }

    Map<String, Link> snapshot() {
        return Map.copyOf(byHash);
    }

    void restore(Map<String, Link> before) {
        byHash.clear();
        byHash.putAll(before);
    }
}
