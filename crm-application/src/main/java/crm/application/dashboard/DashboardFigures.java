package crm.application.dashboard;

import crm.application.access.Sight;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what a dashboard shows where the records are kept. */
public interface DashboardFigures {

    /**
     * Of what is counted, and when.
     *
     * @param sights which records of each type count; a type that is missing counts nothing
     * @param zone where days and months begin and end
     */
    record Scope(Map<RecordType<?>, Sight> sights, ZoneId zone, Instant now) {
        public Scope {
            sights = Map.copyOf(sights);
        }

        public LocalDate today() {
            return LocalDate.ofInstant(now, zone);
        }

        public LocalDate month() {
            return today().withDayOfMonth(1);
        }
    }

    /** How many there are of something this month, and were in the same part of the month before. */
    record Trend<N>(N current, N previous) {}

    /** What the deals of one currency come to. */
    record Worth(long open, BigDecimal value, Trend<Long> won, Trend<BigDecimal> wonValue) {}

    /** How many customers there are. */
    record Customers(long total, long active, Trend<Long> created) {}

    /** How many leads there are. */
    record Leads(long total, long fresh, long qualified, long converted, Trend<Long> created) {}

    /** How many deals there are, and in each currency what they are worth. */
    record Deals(long total, long open, Map<Currency, Worth> worth) {
        public Deals {
            worth = Map.copyOf(worth);
        }
    }

    /** How many activities there are to do. */
    record Activities(long pending, long overdue, long completedToday) {}

    /** What the dashboard shows (RPT-1). */
    record Numbers(Customers customers, Leads leads, Deals deals, Activities activities) {}

    /**
     * A hot lead that somebody has to do something about (RPT-16).
     *
     * @param followUpDate the day for which somebody has promised to follow up, where there is one
     */
    record HotLead(
            Id id,
            String name,
            Optional<String> company,
            Optional<Integer> score,
            Optional<Id> owner,
            Optional<LocalDate> followUpDate,
            Optional<Instant> lastContact) {}

    Customers customers(Scope scope);

    Leads leads(Scope scope);

    Deals deals(Scope scope);

    Activities activities(Scope scope);

    /** The hottest open leads that are due to be followed up, or that nobody has talked to for three days. */
    List<HotLead> hotLeads(Scope scope, int atMost);
}
