package crm.application.activity;

import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.tenant.Tenants;
import crm.domain.activity.Activity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what day and time it is where an assignee lives, else in the tenant's time zone: activities are due by that (C-64). */
@ApplicationScoped
public class AssigneeTime {
    private static final int MOST_USERS = 100_000;

    private final RecordStore store;
    private final Tenants tenants;
    private final Clock clock;

    /** What is asked of activities whose assignee has this day and time, to the minute. */
    @FunctionalInterface
    interface Condition {
        Filter at(LocalDateTime now);
    }

    AssigneeTime(RecordStore store, Tenants tenants, Clock clock) {
        this.store = store;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** The condition at each assignee's own time; one alone wherever it is the same for everybody. */
    Filter filter(Condition condition) {
        Filter standard = condition.at(now(tenants.current().zone()));
        Map<Filter, List<Object>> elsewhere = new LinkedHashMap<>();
        usersWithZones().forEach(user -> {
            Filter theirs = condition.at(now(user.values().get(User.TIMEZONE)));
            if (!theirs.equals(standard)) {
                elsewhere.computeIfAbsent(theirs, _ -> new ArrayList<>()).add(user.id());
            }
        });
        if (elsewhere.isEmpty()) {
            return standard;
        }
        List<Object> others = elsewhere.values().stream().flatMap(List::stream).toList();
        List<Filter> everywhere = new ArrayList<>();
        everywhere.add(new Filter.All(List.of(new Filter.NoneOf(Activity.ASSIGNED_TO, others), standard)));
        elsewhere.forEach((theirs, users) ->
                everywhere.add(new Filter.All(List.of(new Filter.AnyOf(Activity.ASSIGNED_TO, users), theirs))));
        return new Filter.Either(everywhere);
    }

    private List<Stored<User>> usersWithZones() {
        Query query =
                Query.all(User.TYPE).where(new Filter.Present(User.TIMEZONE)).page(new Paging.First(MOST_USERS));
        return store.list(User.TYPE, query).records();
    }

    /** The time zones in which the activities' assignees live, as far as they have said. */
    Map<Id, ZoneId> zones(List<Stored<Activity>> activities) {
        return zones(activities.stream()
                .flatMap(activity -> activity.values().find(Activity.ASSIGNED_TO).stream())
                .collect(Collectors.toSet()));
    }

    private Map<Id, ZoneId> zones(Set<Id> assignees) {
        Map<Id, ZoneId> zones = new HashMap<>();
        store.findAll(User.TYPE, assignees)
                .forEach((id, user) -> user.values().find(User.TIMEZONE).ifPresent(zone -> zones.put(id, zone)));
        return zones;
    }

    /** Whether the day by which it should be done is over where its assignee lives (C-64). */
    public boolean isOverdue(Stored<Activity> activity) {
        LocalDate today = now(zone(activity.content())).toLocalDate();
        return activity.content().status().isOpen()
                && activity.values()
                        .find(Activity.DUE_DATE)
                        .filter(day -> day.isBefore(today))
                        .isPresent();
    }

    /** What day and time it is for the activity's assignee, to the minute. */
    LocalDateTime at(Map<Id, ZoneId> zones, Stored<Activity> activity) {
        return now(zone(zones, activity.values().find(Activity.ASSIGNED_TO)));
    }

    /** The time zone in which the activity's assignee lives, as far as is known. */
    ZoneId zone(Activity activity) {
        return zone(activity.values().find(Activity.ASSIGNED_TO));
    }

    /** The time zone in which an assignee lives, as far as is known. */
    public ZoneId zone(Optional<Id> assignee) {
        return zone(zones(assignee.stream().collect(Collectors.toSet())), assignee);
    }

    private ZoneId zone(Map<Id, ZoneId> zones, Optional<Id> assignee) {
        return assignee.map(zones::get).orElseGet(() -> tenants.current().zone());
    }

    private LocalDateTime now(ZoneId zone) {
        Instant now = clock.instant();
        return LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.MINUTES);
    }
}
