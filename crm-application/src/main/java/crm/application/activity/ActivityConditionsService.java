package crm.application.activity;

import crm.application.UseCase;
import crm.application.record.Filter;
import crm.application.record.ListCondition;
import crm.application.record.ListConditions;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityStatus;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@UseCase
class ActivityConditionsService implements ListConditions<Activity> {
    private static final Filter OPEN = new Filter.AnyOf(Activity.STATUS, List.copyOf(ActivityStatus.OPEN));

    private final AssigneeTime time;

    ActivityConditionsService(AssigneeTime time) {
        this.time = time;
    }

    @Override
    public RecordType<Activity> type() {
        return Activity.TYPE;
    }

    @Override
    public Filter meaning(ListCondition condition, Object value, Optional<Id> reader) {
        if (condition == ActivityConditions.OVERDUE) {
            return open(now -> due(Optional.empty(), now.toLocalDate().minusDays(1)));
        }
        if (condition == ActivityConditions.DUE_TODAY) {
            return time.filter(now -> due(Optional.of(now.toLocalDate()), now.toLocalDate()));
        }
        if (condition == ActivityConditions.LATE) {
            return open(ActivityConditionsService::late);
        }
        if (condition == ActivityConditions.DUE_IN_DAYS) {
            long ahead = (Long) value;
            return open(
                    now -> due(Optional.of(now.toLocalDate()), now.toLocalDate().plusDays(ahead)));
        }
        return Filter.equal(Activity.ASSIGNED_TO, reader.orElseThrow(ActivityConditionsService::nobodyAsks));
    }

    private Filter open(AssigneeTime.Condition due) {
        return new Filter.All(List.of(OPEN, time.filter(due)));
    }

    private static Filter due(Optional<LocalDate> from, LocalDate to) {
        return new Filter.Between(Activity.DUE_DATE, from.map(day -> day), Optional.of(to));
    }

    private static Filter late(LocalDateTime now) {
        return new Filter.All(List.of(
                due(Optional.of(now.toLocalDate()), now.toLocalDate()),
                new Filter.Between(Activity.DUE_TIME, Optional.empty(), Optional.of(now.toLocalTime()))));
    }

    private static Rejected nobodyAsks() {
        return Rejected.malformedParameter("myOnly", "unknown_reference", "Nobody in particular asks.");
    }

    @Override
    public Map<Id, Set<ListCondition>> met(List<Stored<Activity>> activities) {
        Map<Id, ZoneId> zones = time.zones(activities);
        Map<Id, Set<ListCondition>> met = new HashMap<>();
        activities.forEach(activity -> met.put(activity.id(), met(activity.content(), time.at(zones, activity))));
        return met;
    }

    private static Set<ListCondition> met(Activity activity, LocalDateTime now) {
        Set<ListCondition> met = new HashSet<>();
        Optional<LocalDate> due = activity.values().find(Activity.DUE_DATE);
        boolean open = activity.status().isOpen();
        if (open && due.filter(day -> day.isBefore(now.toLocalDate())).isPresent()) {
            met.add(ActivityConditions.OVERDUE);
        }
        if (due.filter(now.toLocalDate()::equals).isPresent()) {
            met.add(ActivityConditions.DUE_TODAY);
            if (open && hasPassed(activity, now)) {
                met.add(ActivityConditions.LATE);
            }
        }
        return met;
    }

    private static boolean hasPassed(Activity activity, LocalDateTime now) {
        return activity.values()
                .find(Activity.DUE_TIME)
                .filter(time -> !time.isAfter(now.toLocalTime()))
                .isPresent();
    }
}
