package crm.application.dashboard;

import crm.application.ReadOnly;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.application.memory.Divisions;
import crm.application.memory.Memory;
import crm.application.memory.RecentChanges;
import crm.application.memory.Tally;
import crm.application.report.DealReports;
import crm.application.report.Question;
import crm.application.report.ReportRows;
import crm.application.role.Permissions;
import crm.application.tenant.TenantSettings;
import crm.application.tenant.Tenants;
import crm.domain.activity.Activity;
import crm.domain.customer.Customer;
import crm.domain.deal.Deal;
import crm.domain.kernel.Field;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

@UseCase
@ReadOnly
class DashboardService implements ShowDashboard {
    private static final List<RecordType<?>> COUNTED = List.of(Customer.TYPE, Lead.TYPE, Deal.TYPE, Activity.TYPE);
    private static final List<Field<?>> TOLD_OF_HOT_LEADS = List.of(
            Lead.NAME,
            Lead.COMPANY,
            Lead.LEAD_SCORE,
            Lead.RATING,
            Lead.OWNER,
            Lead.FOLLOW_UP_DATE,
            Lead.LAST_CONTACT_DATE);
    private static final int ROWS = 5;
    private static final int REMEMBERED = 1_000;

    private record Shown(Map<RecordType<?>, Sight> sights, LocalDate day) {}

    /** The numbers as they are remembered. */
    private record Counted(
            Tally<DashboardFigures.Customers> customers,
            Tally<DashboardFigures.Leads> leads,
            Tally<DashboardFigures.Deals> deals,
            Tally<DashboardFigures.Activities> activities) {

        DashboardFigures.Numbers numbers() {
            return new DashboardFigures.Numbers(customers.sum(), leads.sum(), deals.sum(), activities.sum());
        }
    }

    private final DashboardFigures figures;
    private final Memory<Shown, Counted> memory;
    private final Divisions divisions;
    private final ReportRows reports;
    private final Access access;
    private final Tenants tenants;
    private final Clock clock;

    DashboardService(
            DashboardFigures figures,
            RecentChanges changes,
            Divisions divisions,
            ReportRows reports,
            Access access,
            Tenants tenants,
            Clock clock) {
        this.figures = figures;
        this.memory = new Memory<>(changes, REMEMBERED);
        this.divisions = divisions;
        this.reports = reports;
        this.access = access;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public Dashboard show(Caller caller, Optional<Currency> currency, Set<Part> parts) {
        access.require(caller, Permissions.VIEW_DASHBOARD);
        TenantSettings tenant = tenants.current();
        Currency shown = currency.orElse(tenant.currency());
        DashboardFigures.Scope scope = new DashboardFigures.Scope(sights(caller), tenant.zone(), clock.instant());
        boolean amounts = !access.veil(caller, Deal.TYPE).covers(Deal.AMOUNT);
        if (parts.contains(Part.HOT_LEADS)) {
            access.requireShown(caller, Lead.TYPE, TOLD_OF_HOT_LEADS);
        }
        return new Dashboard(
                numbers(caller, scope),
                shown,
                amounts,
                parts.contains(Part.TOP_CUSTOMERS)
                        ? Optional.of(topCustomers(scope, shown, amounts))
                        : Optional.empty(),
                parts.contains(Part.HOT_LEADS) ? Optional.of(hotLeads(scope)) : Optional.empty());
    }

    private DashboardFigures.Numbers numbers(Caller caller, DashboardFigures.Scope scope) {
        return memory.recallInParts(
                        caller.tenant(),
                        Set.copyOf(COUNTED),
                        new Shown(scope.sights(), scope.today()),
                        scope.now(),
                        earlier -> counted(scope, earlier))
                .numbers();
    }

    private Counted counted(DashboardFigures.Scope scope, Optional<Memory.Earlier<Counted>> earlier) {
        return new Counted(
                tally(
                        earlier,
                        Counted::customers,
                        Customer.TYPE,
                        new Tally.Counting<>(
                                within -> figures.customers(scope, within),
                                DashboardFigures.Customers.NONE,
                                DashboardFigures.Customers::plus)),
                tally(
                        earlier,
                        Counted::leads,
                        Lead.TYPE,
                        new Tally.Counting<>(
                                within -> figures.leads(scope, within),
                                DashboardFigures.Leads.NONE,
                                DashboardFigures.Leads::plus)),
                tally(
                        earlier,
                        Counted::deals,
                        Deal.TYPE,
                        new Tally.Counting<>(
                                within -> figures.deals(scope, within),
                                DashboardFigures.Deals.NONE,
                                DashboardFigures.Deals::plus)),
                tally(
                        earlier,
                        Counted::activities,
                        Activity.TYPE,
                        new Tally.Counting<>(
                                within -> figures.activities(scope, within),
                                DashboardFigures.Activities.NONE,
                                DashboardFigures.Activities::plus)));
    }

    private <T> Tally<T> tally(
            Optional<Memory.Earlier<Counted>> earlier,
            Function<Counted, Tally<T>> part,
            RecordType<?> type,
            Tally.Counting<T> counting) {
        return Tally.recalled(earlier.map(before -> before.part(part, Set.of(type))), type, divisions, counting);
    }

    /** A dashboard is for everybody; what somebody may not see at all is nothing on theirs. */
    private Map<RecordType<?>, Sight> sights(Caller caller) {
        Map<RecordType<?>, Sight> sights = new LinkedHashMap<>();
        COUNTED.stream()
                .filter(type ->
                        caller.grants().scope(type.permission(Operation.VIEW)).isPresent())
                .forEach(type -> sights.put(type, access.sight(caller, type)));
        return sights;
    }

    private ReportRows.Lines topCustomers(DashboardFigures.Scope scope, Currency currency, boolean amounts) {
        boolean inSight = amounts && scope.sights().keySet().containsAll(DealReports.LIFETIME_VALUE.subjects());
        return inSight
                ? reports.lines(
                        Question.of(DealReports.LIFETIME_VALUE, scope.zone(), scope.now(), ROWS)
                                .in(currency),
                        scope.sights())
                : new ReportRows.Lines(List.of(), List.of(), false);
    }

    private List<DashboardFigures.HotLead> hotLeads(DashboardFigures.Scope scope) {
        return scope.sights().containsKey(Lead.TYPE) ? figures.hotLeads(scope, ROWS) : List.of();
    }
}
