package crm.application.dashboard;

import crm.application.access.Sight;
import crm.application.memory.Stretches;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

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
    record Trend<N>(N current, N previous) {
        static final Trend<Long> NONE = new Trend<>(0L, 0L);

        Trend<N> plus(Trend<N> other, BinaryOperator<N> plus) {
            return new Trend<>(plus.apply(current, other.current), plus.apply(previous, other.previous));
        }
    }

    /** What the deals of one currency come to. */
    record Worth(long open, BigDecimal value, Trend<Long> won, Trend<BigDecimal> wonValue) {
        public Worth plus(Worth other) {
            return new Worth(
                    open + other.open,
                    value.add(other.value),
                    won.plus(other.won, Long::sum),
                    wonValue.plus(other.wonValue, BigDecimal::add));
        }
    }

    /** How many customers there are. */
    record Customers(long total, long active, Trend<Long> created) {
        public static final Customers NONE = new Customers(0, 0, Trend.NONE);

        public Customers plus(Customers other) {
            return new Customers(total + other.total, active + other.active, created.plus(other.created, Long::sum));
        }
    }

    /** How many leads there are. */
    record Leads(long total, long fresh, long qualified, long converted, Trend<Long> created) {
        public static final Leads NONE = new Leads(0, 0, 0, 0, Trend.NONE);

        public Leads plus(Leads other) {
            return new Leads(
                    total + other.total,
                    fresh + other.fresh,
                    qualified + other.qualified,
                    converted + other.converted,
                    created.plus(other.created, Long::sum));
        }
    }

    /** How many deals there are, and in each currency what they are worth. */
    record Deals(long total, long open, Map<Currency, Worth> worth) {
        public static final Deals NONE = new Deals(0, 0, Map.of());

        public Deals {
            worth = Map.copyOf(worth);
        }

        public Deals plus(Deals other) {
            Map<Currency, Worth> both = new HashMap<>(worth);
            other.worth.forEach((currency, more) -> both.merge(currency, more, Worth::plus));
            return new Deals(total + other.total, open + other.open, both);
        }
    }

    /** How many activities there are to do. */
    record Activities(long pending, long overdue, long completedToday) {
        public static final Activities NONE = new Activities(0, 0, 0);

        public Activities plus(Activities other) {
            return new Activities(
                    pending + other.pending, overdue + other.overdue, completedToday + other.completedToday);
        }
    }

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

    /** For each stretch, what is in it; a stretch without any may be missing. */
    Map<Integer, Customers> customers(Scope scope, Stretches stretches);

    /** As {@link #customers}. */
    Map<Integer, Leads> leads(Scope scope, Stretches stretches);

    /** As {@link #customers}. */
    Map<Integer, Deals> deals(Scope scope, Stretches stretches);

    /** As {@link #customers}. */
    Map<Integer, Activities> activities(Scope scope, Stretches stretches);

    /** The hottest open leads that are due to be followed up, or that nobody has talked to for three days. */
    List<HotLead> hotLeads(Scope scope, int atMost);
}
