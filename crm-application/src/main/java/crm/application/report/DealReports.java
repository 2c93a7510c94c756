package crm.application.report;

import crm.application.table.Column;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;

/** What is asked about deals (RPT-4, RPT-6, RPT-9, RPT-10, RPT-12). */
public final class DealReports {
    private static final Figure WON = Figure.count("won", "How many deals were won.");
    private static final Figure LOST = Figure.count("lost", "How many deals were lost.");
    private static final Figure WON_VALUE = Figure.sum("wonValue", "What the won deals are worth.");
    private static final Figure WIN_RATE = Figure.made(
            "winRate", Column.Kind.PERCENT, "won / (won + lost)", "How many of the decided deals were won.");
    private static final Figure AVERAGE_WON =
            Figure.made("averageWonValue", Column.Kind.MONEY, "wonValue / won", "What a won deal is worth on average.");
    private static final Column DAYS = Column.named("days", Column.Kind.WHOLE);

    /** What comes in, stage by stage and month by month (EP-083). */
    public static final Report FORECAST = Report.of(
                    "deal-forecast",
                    "Deal forecast",
                    "What deals bring in: won ones count as they are, lost ones nothing, open ones by their probability. An"
                            + " open deal without a date belongs to times without an end.",
                    Report.Day.recent("the deal was closed, or is expected to be"),
                    Deal.TYPE)
            .always(Dimensions.CURRENCY)
            .usually(Dimensions.MONTH, Dimensions.STAGE)
            .or(Dimensions.OWNER, Dimensions.PIPELINE, Dimensions.CUSTOMER, Dimensions.DEAL_SOURCE)
            .telling(
                    Figure.count("openDeals", "How many deals are open."),
                    Figure.sum("openValue", "What the open deals are worth."),
                    Figure.sum("weightedValue", "The open deals' value by their probability."),
                    Figure.count("wonDeals", "How many deals were won."),
                    Figure.sum("wonValue", "What the won deals are worth."),
                    Figure.count("lostDeals", "How many deals were lost; they are worth nothing."),
                    Figure.sum("forecast", "Won value and weighted value together."))
            .revealing(Deal.AMOUNT, Deal.WEIGHTED_VALUE);

    /** What is open, stage by stage (RPT-12). */
    public static final Report PIPELINE_VALUE = Report.of(
                    "pipeline-value",
                    "Pipeline value",
                    "What the open deals are worth, and by their probability.",
                    Report.Day.ever("the deal is expected to be closed"),
                    Deal.TYPE)
            .always(Dimensions.CURRENCY)
            .usually(Dimensions.PIPELINE, Dimensions.STAGE)
            .or(Dimensions.OWNER, Dimensions.MONTH, Dimensions.CUSTOMER, Dimensions.DEAL_SOURCE)
            .telling(
                    Figure.count("deals", "How many deals are open."),
                    Figure.sum("value", "What they are worth."),
                    Figure.sum("weightedValue", "What they are worth by their probability."),
                    Figure.count("onHold", "How many of them rest."),
                    Figure.count("overdue", "How many of them should have been closed by now."),
                    Figure.made(
                            "averageDaysInStage",
                            Column.Kind.DECIMAL,
                            "average of daysInStage",
                            "How many days they have stood in their stage on average."))
            .provenBy(Column.named("daysInStage", Column.Kind.DECIMAL))
            .revealing(Deal.AMOUNT, Deal.WEIGHTED_VALUE);

    /** What became of deals, and why (RPT-6). */
    public static final Report WON_LOST = Report.of(
                    "won-lost",
                    "Won and lost deals",
                    "How many deals were won and lost, what they are worth, and how long it took.",
                    Report.Day.recent("the deal was closed"),
                    Deal.TYPE)
            .always(Dimensions.CURRENCY)
            .usually(Dimensions.MONTH)
            .or(
                    Dimensions.OWNER,
                    Dimensions.PIPELINE,
                    Dimension.of(Deal.LOST_REASON),
                    Dimension.of(Deal.LOST_TO_COMPETITOR),
                    Dimensions.DEAL_SOURCE,
                    Dimensions.CUSTOMER)
            .telling(
                    WON,
                    LOST,
                    WON_VALUE,
                    Figure.sum("lostValue", "What the lost deals would have been worth."),
                    WIN_RATE,
                    AVERAGE_WON,
                    Figure.made(
                            "averageDaysToClose",
                            Column.Kind.DECIMAL,
                            "average of days",
                            "How many days lay between the deals' beginning and their end on average."))
            .provenBy(DAYS)
            .revealing(Deal.AMOUNT);

    /** How fast deals turn into revenue (RPT-12). */
    public static final Report VELOCITY = Report.of(
                    "deal-velocity",
                    "Deal velocity",
                    "What the open deals bring in a day if they go on as those that were decided.",
                    Report.Day.recent("the deal was closed; open deals count always"),
                    Deal.TYPE)
            .always(Dimensions.CURRENCY)
            .usually(Dimensions.PIPELINE)
            .or(Dimensions.OWNER, Dimensions.DEAL_SOURCE)
            .telling(
                    Figure.count("openDeals", "How many deals are open."),
                    Figure.sum("openValue", "What the open deals are worth."),
                    WON,
                    LOST,
                    WON_VALUE,
                    WIN_RATE,
                    AVERAGE_WON,
                    Figure.made(
                            "averageDaysToWin",
                            Column.Kind.DECIMAL,
                            "average of days over the won deals",
                            "How many days it took to win a deal on average."),
                    Figure.made(
                            "valuePerDay",
                            Column.Kind.MONEY,
                            "openDeals * winRate * averageWonValue / averageDaysToWin",
                            "What the open deals bring in a day."))
            .provenBy(DAYS)
            .revealing(Deal.AMOUNT);

    /** Who brings in most (RPT-9). */
    public static final Report LIFETIME_VALUE = Report.of(
                    "lifetime-value",
                    "Customer lifetime value",
                    "What each customer has paid, and beside it what the deals won with it are worth.",
                    Report.Day.ever("the payment came in or the deal was closed"),
                    Deal.TYPE,
                    Customer.TYPE)
            .always(Dimensions.CURRENCY)
            .usually(Dimensions.CUSTOMER)
            .or(Dimensions.OWNER, Dimensions.PIPELINE)
            .telling(
                    Figure.sum(
                            "lifetimeValue", "What the customer has paid: nothing where there are no sales documents."),
                    Figure.count("wonDeals", "How many deals with the customer were won."),
                    Figure.sum("wonValue", "What they are worth."),
                    Figure.made(
                            "averageDeal",
                            Column.Kind.MONEY,
                            "wonValue / wonDeals",
                            "What one of them is worth on average."),
                    Figure.made("firstWon", Column.Kind.DATE, "earliest closedDate", "When the first one was won."),
                    Figure.made("lastWon", Column.Kind.DATE, "latest closedDate", "When the last one was won."))
            .provenBy(Column.named("closedDate", Column.Kind.DATE))
            .greatestFirst(WON_VALUE)
            .revealing(Deal.AMOUNT, Customer.NAME);

    /** Which sort of customers brings in how much (RPT-10). */
    public static final Report REVENUE_BY_SEGMENT = Report.of(
                    "revenue-by-segment",
                    "Revenue by segment",
                    "What won deals bring in, by the sort of customers they are made with.",
                    Report.Day.recent("the deal was closed"),
                    Deal.TYPE,
                    Customer.TYPE)
            .always(Dimensions.CURRENCY)
            .usually(Dimension.of(Customer.CATEGORY))
            .or(
                    Dimension.of(Customer.TYPE_OF_CUSTOMER),
                    Dimension.of(Customer.INDUSTRY),
                    Dimension.of(Customer.COMPANY_SIZE),
                    Dimension.of(Customer.SOURCE),
                    Dimensions.OWNER,
                    Dimensions.PIPELINE,
                    Dimensions.MONTH)
            .telling(
                    Figure.made(
                            "customers",
                            Column.Kind.WHOLE,
                            "different customerId",
                            "With how many customers deals were won."),
                    Figure.count("wonDeals", "How many deals were won."),
                    Figure.sum("revenue", "What they are worth."),
                    Figure.made(
                            "averageDeal", Column.Kind.MONEY, "revenue / wonDeals", "What one is worth on average."),
                    Figure.made(
                            "share",
                            Column.Kind.PERCENT,
                            "revenue / revenue of all rows of the currency",
                            "How much of all revenue it is."))
            .provenBy(Column.named("customerId", Column.Kind.TEXT))
            .revealing(Deal.AMOUNT);

    /** How long deals stand in which stage (RPT-12). */
    public static final Report STAGE_DURATION = Report.of(
                    "stage-duration",
                    "Time in stages",
                    "How long deals stood in each stage before they left it, and how long those there now have stood.",
                    Report.Day.recent("the deal left the stage; deals that stand in it count always"),
                    Deal.TYPE)
            .always(Dimensions.STAGE)
            .usually(Dimensions.PIPELINE, Dimensions.STAGE)
            .or(Dimensions.OWNER, Dimensions.DEAL_CURRENCY)
            .telling(
                    Figure.count("left", "How often a deal left the stage."),
                    Figure.made(
                            "averageDays",
                            Column.Kind.DECIMAL,
                            "average of days",
                            "How many days it had stood there on average."),
                    Figure.made(
                            "medianDays",
                            Column.Kind.DECIMAL,
                            "median of days",
                            "Half of them left within that many days."),
                    Figure.made("longestDays", Column.Kind.DECIMAL, "largest days", "The most days one stood there."),
                    Figure.count("standing", "How many open deals stand there now."),
                    Figure.made(
                            "averageDaysStanding",
                            Column.Kind.DECIMAL,
                            "average of daysStanding",
                            "For how many days they have on average."),
                    Figure.count("overlong", "How many of them longer than the stage expects."))
            .provenBy(Column.named("days", Column.Kind.DECIMAL), Column.named("daysStanding", Column.Kind.DECIMAL));

    private DealReports() {}
}
