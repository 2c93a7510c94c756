package crm.application.dashboard;

import crm.application.access.Caller;
import crm.application.report.ReportRows;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Rejected;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells a caller in a few numbers how things stand, as far as the caller's records go (EP-080, RPT-1, RPT-16). */
public interface ShowDashboard {

    /** What can be asked for besides the numbers. */
    enum Part implements Choice {
        TRENDS,
        CURRENCIES,
        TOP_CUSTOMERS,
        HOT_LEADS;

        /** As in {@code include=topCustomers}. */
        public String member() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_");
            return words.length == 1
                    ? words[0]
                    : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
        }
    }

    /**
     * The dashboard.
     *
     * @param currency the one whose deals the values are of
     * @param amounts whether the caller may know what deals are worth
     * @param topCustomers the rows of the report on lifetime value, where they were asked for
     */
    record Dashboard(
            DashboardFigures.Numbers numbers,
            Currency currency,
            boolean amounts,
            Optional<ReportRows.Lines> topCustomers,
            Optional<List<DashboardFigures.HotLead>> hotLeads) {}

    /**
     * How things stand now.
     *
     * @param currency whose deals the values are of; the tenant's where none is named
     * @throws Rejected where the caller may not see the dashboard
     */
    Dashboard show(Caller caller, Optional<Currency> currency, Set<Part> parts);
}
