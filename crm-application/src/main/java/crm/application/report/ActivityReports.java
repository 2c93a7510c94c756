package crm.application.report;

import crm.application.table.Column;
import crm.domain.activity.Activity;
import crm.domain.communication.Communication;
import crm.domain.deal.Deal;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.lead.Lead;

/** What is asked about the work of people (RPT-5, RPT-8, RPT-11, RPT-13). */
public final class ActivityReports {
    private static final Dimension USER = Dimension.of(
            "user",
            Field.<Id>reference("ownerId", "user").describedAs("Whose work it is."),
            Column.named("user", Column.Kind.TEXT));
    private static final Dimension TYPE = Dimension.of(Activity.TYPE_OF_ACTIVITY);

    /** What is done, by whom, when (EP-084). */
    public static final Report SUMMARY = Report.of(
                    "activity-summary",
                    "Activity summary",
                    "How many activities there are, and how far they have come.",
                    Report.Day.recent("the activity was created"),
                    Activity.TYPE)
            .usually(USER, TYPE)
            .or(
                    Dimensions.DATE,
                    Dimensions.MONTH,
                    Dimension.of(Activity.STATUS),
                    Dimension.of(Activity.PRIORITY),
                    Dimensions.PIPELINE,
                    Dimensions.DEAL_CURRENCY)
            .telling(
                    Figure.count("activities", "How many there are."),
                    Figure.count("open", "How many are pending or in progress."),
                    Figure.count("overdue", "How many of those were due before today, where their assignee lives."),
                    Figure.count("completed", "How many are completed."),
                    Figure.count("cancelled", "How many were cancelled."),
                    Figure.count("minutes", "How many minutes they took."));

    /** How much of what is due gets done, and in time (RPT-11). */
    public static final Report COMPLETION = Report.of(
                    "activity-completion",
                    "Activity completion",
                    "How many of the activities that were due were done, and how many of those in time.",
                    Report.Day.recent("the activity was due"),
                    Activity.TYPE)
            .usually(USER)
            .or(TYPE, Dimensions.MONTH, Dimension.of(Activity.PRIORITY), Dimensions.PIPELINE, Dimensions.DEAL_CURRENCY)
            .telling(
                    Figure.count("due", "How many were due, without those that were cancelled."),
                    Figure.count("completed", "How many of them are completed."),
                    Figure.count("onTime", "How many were completed by the day they were due."),
                    Figure.count("late", "How many were completed later."),
                    Figure.count("overdue", "How many are open although their day is over."),
                    Figure.made(
                            "completionRate",
                            Column.Kind.PERCENT,
                            "completed / due",
                            "How many of those due are done."),
                    Figure.made(
                            "onTimeRate",
                            Column.Kind.PERCENT,
                            "onTime / completed",
                            "How many of those done were done in time."),
                    Figure.made(
                            "averageDaysToComplete",
                            Column.Kind.DECIMAL,
                            "average of days",
                            "How many days it took to complete one on average."))
            .provenBy(Column.named("days", Column.Kind.DECIMAL));

    /** What each user has on their desk and has done (RPT-8, RPT-13). */
    public static final Report BY_USER = Report.of(
                    "user-activity",
                    "User activity",
                    "What each user has to do now, and what they have done in the time asked about.",
                    Report.Day.recent("it was done; what there is to do counts always"),
                    Lead.TYPE,
                    Deal.TYPE,
                    Activity.TYPE,
                    Communication.TYPE)
            .always(USER)
            .usually(USER)
            .or(Dimensions.PIPELINE, Dimensions.DEAL_CURRENCY)
            .telling(
                    Figure.count("newLeads", "How many leads of theirs were created."),
                    Figure.count("openDeals", "How many open deals are theirs."),
                    Figure.count("wonDeals", "How many deals of theirs were won."),
                    Figure.count("lostDeals", "How many deals of theirs were lost."),
                    Figure.count("openActivities", "How many activities they have to do."),
                    Figure.count("overdueActivities", "How many of those were due before today, where they live."),
                    Figure.count("completedActivities", "How many activities they completed."),
                    Figure.count("communications", "How many communications they wrote down."));

    private ActivityReports() {}
}
