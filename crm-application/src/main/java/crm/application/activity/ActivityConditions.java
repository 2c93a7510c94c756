package crm.application.activity;

import crm.application.record.ListCondition;
import crm.domain.activity.Activity;
import crm.domain.kernel.Field;

/** What can be asked of activities beyond their fields (BR-081, C-64). */
public final class ActivityConditions {
    public static final ListCondition OVERDUE = shown(Field.flag("overdue")
            .telling(Activity.STATUS, Activity.DUE_DATE)
            .describedAs("Whether it is open and was due before today, as the day is where its assignee lives."));
    public static final ListCondition DUE_TODAY = shown(Field.flag("dueToday")
            .telling(Activity.DUE_DATE)
            .describedAs("Whether it is due today, as the day is where its assignee lives."));
    public static final ListCondition LATE = shown(Field.flag("late")
            .telling(Activity.STATUS, Activity.DUE_DATE, Activity.DUE_TIME)
            .describedAs("Whether it is open and due today, and its time has passed where its assignee lives."));
    public static final ListCondition DUE_IN_DAYS = asked(Field.whole("days")
            .between(0, 366)
            .describedAs("Those that are open and due within so many days, today among them."));
    public static final ListCondition MY_ONLY =
            asked(Field.flag("myOnly").describedAs("Whether only those are wanted that are assigned to whoever asks."));

    private ActivityConditions() {}

    private static ListCondition shown(Field<?> parameter) {
        return new ListCondition(Activity.TYPE, parameter, true);
    }

    private static ListCondition asked(Field<?> parameter) {
        return new ListCondition(Activity.TYPE, parameter, false);
    }
}
