package crm.application;

import crm.application.activity.ActivityConditions;
import crm.application.deal.DealConditions;
import crm.application.record.ListCondition;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Optional;

/** What interfaces and their documents offer to be asked of records beyond the fields of their types. */
public final class ConditionCatalog {
    public static final List<ListCondition> CONDITIONS = List.of(
            ActivityConditions.OVERDUE,
            ActivityConditions.DUE_TODAY,
            ActivityConditions.LATE,
            DealConditions.ROTTING,
            DealConditions.OVERDUE,
            DealConditions.HOT,
            DealConditions.HIGH_VALUE,
            ActivityConditions.DUE_IN_DAYS,
            ActivityConditions.MY_ONLY);

    private ConditionCatalog() {}

    public static List<ListCondition> of(RecordType<?> type) {
        return CONDITIONS.stream().filter(condition -> condition.type() == type).toList();
    }

    /** Those that each record of the type tells about itself. */
    public static List<ListCondition> shown(RecordType<?> type) {
        return of(type).stream().filter(ListCondition::shown).toList();
    }

    /** The type's condition with that name or alias. */
    public static Optional<ListCondition> find(RecordType<?> type, String nameOrAlias) {
        return of(type).stream()
                .filter(condition -> condition.name().equals(nameOrAlias)
                        || condition.parameter().aliases().contains(nameOrAlias))
                .findFirst();
    }
}
