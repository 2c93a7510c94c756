package crm.domain.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When an activity that repeats itself is due the next time (RFC 5545, section 3.3.10). */
class RecurrenceTest {

    @Test
    void days_weeks_months_and_years_go_by() {
        follows("FREQ=DAILY", "2026-02-28", "2026-03-01");
        follows("FREQ=DAILY;INTERVAL=10", "2026-02-25", "2026-03-07");
        follows("FREQ=WEEKLY", "2026-02-08", "2026-02-15");
        follows("FREQ=WEEKLY;INTERVAL=2", "2026-02-08", "2026-02-22");
        follows("FREQ=MONTHLY;INTERVAL=3", "2026-02-08", "2026-05-08");
        follows("FREQ=YEARLY", "2026-02-08", "2027-02-08");
    }

    @Test
    void what_a_month_lacks_is_left_out() {
        follows("FREQ=MONTHLY", "2026-01-31", "2026-03-31");
        follows("FREQ=MONTHLY;BYDAY=5FR", "2026-01-30", "2026-05-29");
        follows("FREQ=YEARLY", "2028-02-29", "2032-02-29");
    }

    @Test
    void days_of_the_month_are_counted_from_its_beginning_or_its_end() {
        follows("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-02-28");
        follows("FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-31", "2028-02-29");
        follows("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-02-01", "2026-02-15");
        follows("FREQ=MONTHLY;BYMONTHDAY=15,1", "2026-02-15", "2026-03-01");
        follows("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=30", "2025-12-30", "2026-04-30");
        assertEquals(
                "FREQ=MONTHLY;BYMONTHDAY=1,-1;COUNT=3",
                rule("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=+1,-1,1").text());
    }

    @Test
    void days_of_the_week_are_chosen() {
        follows("FREQ=WEEKLY;BYDAY=MO,WE", "2026-02-09", "2026-02-11");
        follows("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "2026-02-11", "2026-02-23");
        follows("FREQ=WEEKLY;BYDAY=SU", "2026-02-09", "2026-02-15");
        follows("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "2026-02-13", "2026-02-16");
        follows("FREQ=MONTHLY;BYDAY=1MO,-1FR", "2026-02-02", "2026-02-27");
        follows("FREQ=MONTHLY;BYDAY=1MO,-1FR", "2026-02-27", "2026-03-02");
        follows("FREQ=MONTHLY;BYDAY=TU", "2026-02-24", "2026-03-03");
    }

    @Test
    void a_series_ends() {
        ends("FREQ=DAILY;COUNT=1", "2026-02-08");
        follows("FREQ=DAILY;COUNT=2", "2026-02-08", "2026-02-09");
        ends("FREQ=DAILY;UNTIL=20260208", "2026-02-08");
        follows("FREQ=DAILY;UNTIL=20260209", "2026-02-08", "2026-02-09");
        ends("FREQ=DAILY;INTERVAL=7;BYDAY=MO", "2026-02-08");
        ends("FREQ=YEARLY", "9999-02-08");
    }

    @Test
    void a_rule_is_written_in_one_way() {
        assertEquals(
                "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,-1FR;UNTIL=20261231",
                rule("rrule:until=20261231T235959Z;byday=+1mo,-1fr;freq=monthly;interval=2")
                        .text());
        assertEquals("FREQ=WEEKLY", rule("FREQ=WEEKLY;INTERVAL=1").text());
        assertEquals("FREQ=WEEKLY;COUNT=4", rule("FREQ=WEEKLY;COUNT=5").rest().text());
    }

    @Test
    void whatever_is_wrong_with_a_rule_is_named() {
        refused("weekly", "A rule is made of FREQ", "A rule begins with its frequency");
        refused("FREQ=HOURLY", "FREQ is DAILY");
        refused("FREQ=DAILY;BYHOUR=1", "BYHOUR=1");
        refused("FREQ=DAILY;BYMONTHDAY=1", "BYMONTHDAY needs FREQ=MONTHLY");
        refused("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY is made of");
        refused("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY is made of");
        refused("FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=MO", "BYDAY or BYMONTHDAY");
        refused("FREQ=DAILY;INTERVAL=0;COUNT=x", "INTERVAL is a number", "COUNT is a number");
        refused("FREQ=DAILY;COUNT=2;UNTIL=20260101", "not both");
        refused("FREQ=DAILY;FREQ=WEEKLY", "FREQ can be said once");
        refused("FREQ=DAILY;UNTIL=20260231", "no day that there is");
        refused("FREQ=DAILY;UNTIL=tomorrow", "UNTIL is a day");
        refused("FREQ=WEEKLY;BYDAY=1MO", "need FREQ=MONTHLY");
        refused("FREQ=WEEKLY;BYDAY=XX", "BYDAY is made of");
        refused("FREQ=YEARLY;BYDAY=MO", "cannot be used with FREQ=YEARLY");
        refused("FREQ=MONTHLY;BYDAY=6MO", "BYDAY is made of");
        refused("FREQ=DAILY;", "not of this: nothing");
    }

    private static Recurrence rule(String text) {
        List<Fault> faults = new ArrayList<>();
        Optional<Recurrence> rule = Recurrence.read(text, faults);
        assertEquals(List.of(), faults);
        return rule.orElseThrow();
    }

    private static void follows(String rule, String day, String next) {
        assertEquals(Optional.of(LocalDate.parse(next)), rule(rule).next(LocalDate.parse(day)), rule);
    }

    private static void ends(String rule, String day) {
        assertEquals(Optional.empty(), rule(rule).next(LocalDate.parse(day)), rule);
    }

    private static void refused(String text, String... messages) {
        List<Fault> faults = new ArrayList<>();
        assertEquals(Optional.empty(), Recurrence.read(text, faults), text);
        assertEquals(messages.length, faults.size(), faults.toString());
        for (int i = 0; i < messages.length; i++) {
            assertTrue(
                    faults.get(i).message().contains(messages[i]), faults.get(i).message());
            assertEquals("/recurrence", faults.get(i).pointer());
        }
    }
}
