package crm.application.report;

import crm.application.table.Column;
import crm.domain.deal.Deal;
import crm.domain.kernel.Field;
import crm.domain.lead.Lead;

/** What is asked about leads and what becomes of them (RPT-2, RPT-3, RPT-7). */
public final class LeadReports {
    private static final Figure LEADS = Figure.count("leads", "How many leads there were.");
    private static final Figure QUALIFIED =
            Figure.count("qualified", "How many of them have become qualified at least.");
    private static final Figure CONVERTED = Figure.count("converted", "How many of them have become customers.");
    private static final Figure CONVERSION_RATE = Figure.made(
            "conversionRate", Column.Kind.PERCENT, "converted / leads", "How many of the leads became customers.");
    private static final Dimension STEP = Dimension.of(
            "step",
            Field.text("step", 60)
                    .describedAs("The step: of leads, or a stage of deals.")
                    .exampleOf("Qualification"),
            Column.named("stepOrder", Column.Kind.WHOLE));

    /** How many get how far (EP-081). */
    public static final Report SALES_FUNNEL = Report.of(
                    "sales-funnel",
                    "Sales funnel",
                    "How many leads and deals got how far: a deal counts in its furthest stage and in every one before it.",
                    Report.Day.recent("the lead was created or the deal began"),
                    Lead.TYPE,
                    Deal.TYPE)
            .always(STEP, Dimensions.CURRENCY)
            .usually(STEP, Dimensions.PIPELINE)
            .or(Dimensions.OWNER)
            .telling(
                    Figure.count("reached", "How many came as far as this."),
                    Figure.sum("value", "What they are worth; for leads, as it is estimated."),
                    Figure.count("standing", "How many of them stand here now."),
                    Figure.count("lost", "How many of them were lost here."),
                    Figure.made(
                            "conversionRate",
                            Column.Kind.PERCENT,
                            "reached / reached of the step before",
                            "How many of those of the step before came as far as this."))
            .revealing(Lead.STATUS, Lead.ESTIMATED_VALUE, Deal.AMOUNT);

    /** How many leads become customers (EP-082). */
    public static final Report CONVERSION_RATES = Report.of(
                    "conversion-rates",
                    "Conversion rates",
                    "How many leads become qualified and customers, and how long it takes.",
                    Report.Day.recent("the lead was created"),
                    Lead.TYPE)
            .usually(Dimensions.MONTH)
            .or(
                    Dimensions.OWNER,
                    Dimensions.LEAD_SOURCE,
                    Dimension.of(Lead.MEDIUM),
                    Dimension.of(Lead.CAMPAIGN),
                    Dimension.of(Lead.RATING),
                    Dimensions.PIPELINE,
                    Dimensions.LEAD_CURRENCY)
            .telling(
                    LEADS,
                    QUALIFIED,
                    CONVERTED,
                    Figure.count("closed", "How many of them came to nothing."),
                    Figure.made(
                            "qualificationRate",
                            Column.Kind.PERCENT,
                            "qualified / leads",
                            "How many of the leads became qualified."),
                    CONVERSION_RATE,
                    Figure.made(
                            "averageDaysToConvert",
                            Column.Kind.DECIMAL,
                            "average of days",
                            "How many days lay between a lead's creation and its conversion on average."))
            .provenBy(Column.named("days", Column.Kind.DECIMAL))
            .revealing(Lead.STATUS);

    /** Which sources bring in what (RPT-7). */
    public static final Report LEAD_SOURCES = Report.of(
                    "lead-sources",
                    "Lead sources",
                    "What comes from each source: leads by the currency of their estimate, and the deals won with them.",
                    Report.Day.recent("the lead was created"),
                    Lead.TYPE,
                    Deal.TYPE)
            .always(Dimensions.CURRENCY)
            .usually(Dimensions.LEAD_SOURCE)
            .or(
                    Dimension.of(Lead.MEDIUM),
                    Dimension.of(Lead.CAMPAIGN),
                    Dimensions.OWNER,
                    Dimensions.PIPELINE,
                    Dimensions.MONTH)
            .telling(
                    LEADS,
                    QUALIFIED,
                    CONVERTED,
                    CONVERSION_RATE,
                    Figure.sum("estimatedValue", "What the leads are estimated to be worth."),
                    Figure.made(
                            "averageScore", Column.Kind.DECIMAL, "average of score", "The leads' score on average."),
                    Figure.count("wonDeals", "How many deals were won with them."),
                    Figure.sum("wonValue", "What those deals are worth."))
            .provenBy(Column.named("score", Column.Kind.WHOLE))
            .revealing(Lead.STATUS, Lead.ESTIMATED_VALUE, Lead.LEAD_SCORE, Deal.AMOUNT);

    private LeadReports() {}
}
