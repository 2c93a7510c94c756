package crm.application.deal;

import crm.application.record.ListCondition;
import crm.domain.deal.Deal;
import crm.domain.kernel.Field;

/** What stands out among deals (BR-060): lists are narrowed by it, and every deal that is read tells it. */
public final class DealConditions {
    public static final ListCondition ROTTING = shown(Field.flag("rotting")
            .telling(Deal.STATUS, Deal.ON_HOLD, Deal.STAGE_ENTERED_AT)
            .describedAs(
                    "Whether it is open, does not rest, and has stood in its stage for longer than the stage's days."));
    public static final ListCondition OVERDUE = shown(Field.flag("overdue")
            .telling(Deal.STATUS, Deal.EXPECTED_CLOSE_DATE)
            .describedAs("Whether it is open and should have been decided before today."));
    public static final ListCondition HOT = shown(Field.flag("hot")
            .telling(Deal.STATUS, Deal.ON_HOLD, Deal.PROBABILITY)
            .describedAs("Whether it is open, does not rest, and is as likely as its pipeline calls hot."));
    public static final ListCondition HIGH_VALUE = shown(Field.flag("highValue")
            .telling(Deal.AMOUNT)
            .describedAs("Whether its amount is what its pipeline calls a high value."));

    private DealConditions() {}

    private static ListCondition shown(Field<?> parameter) {
        return new ListCondition(Deal.TYPE, parameter, true);
    }
}
