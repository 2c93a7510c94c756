package crm.application.report;

import java.util.List;

/** The reports that interfaces offer. */
public final class ReportCatalog {
    public static final List<Report> REPORTS = List.of(
            LeadReports.SALES_FUNNEL,
            LeadReports.CONVERSION_RATES,
            LeadReports.LEAD_SOURCES,
            DealReports.FORECAST,
            DealReports.PIPELINE_VALUE,
            DealReports.WON_LOST,
            DealReports.VELOCITY,
            DealReports.STAGE_DURATION,
            DealReports.LIFETIME_VALUE,
            DealReports.REVENUE_BY_SEGMENT,
            CustomerReports.SEGMENTS,
            ActivityReports.SUMMARY,
            ActivityReports.COMPLETION,
            ActivityReports.BY_USER);

    private ReportCatalog() {}
}
