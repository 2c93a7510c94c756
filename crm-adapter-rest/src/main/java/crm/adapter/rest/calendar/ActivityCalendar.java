package crm.adapter.rest.calendar;

import crm.application.calendar.ReadCalendar;
import crm.domain.activity.Activity;
import crm.domain.activity.ActivityPriority;
import crm.domain.activity.ActivityStatus;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws a user's activities as a calendar (RFC 5545). They are events, because calendars that are subscribed to show no
 * to-dos; hours are said in UTC, which needs no description of a time zone and is right in every one.
 */
final class ActivityCalendar {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final long USUAL_MINUTES = 30;

    private final CalendarText text = new CalendarText();
    private final ZoneId zone;

    private ActivityCalendar(ZoneId zone) {
        this.zone = zone;
    }

    static byte[] of(ReadCalendar.Calendar calendar) {
        ActivityCalendar drawn = new ActivityCalendar(calendar.zone());
        drawn.text
                .line("BEGIN", "VCALENDAR")
                .line("VERSION", "2.0")
                .line("PRODID", "-//CRM//Activities//EN")
                .line("CALSCALE", "GREGORIAN")
                .line("METHOD", "PUBLISH")
                .words("NAME", "CRM: " + calendar.owner())
                .words("X-WR-CALNAME", "CRM: " + calendar.owner())
                .words("X-WR-TIMEZONE", calendar.zone().getId())
                .line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M")
                .line("X-PUBLISHED-TTL", "PT15M");
        calendar.activities().forEach(drawn::event);
        return drawn.text.line("END", "VCALENDAR").bytes();
    }

    /** What is kept back is left out (BR-014), and without its day an activity has no place. */
    private void event(Stored<Activity> activity) {
        activity.shown().find(Activity.DUE_DATE).ifPresent(day -> event(activity, day));
    }

    private void event(Stored<Activity> activity, LocalDate day) {
        Values values = activity.shown();
        boolean done = values.find(Activity.STATUS)
                .filter(status -> status == ActivityStatus.COMPLETED)
                .isPresent();
        text.line("BEGIN", "VEVENT")
                .line("UID", activity.id() + "@activities.crm")
                .line("DTSTAMP", MOMENT.format(activity.updatedAt()))
                .line("CREATED", MOMENT.format(activity.createdAt()))
                .line("LAST-MODIFIED", MOMENT.format(activity.updatedAt()))
                .line("SEQUENCE", Long.toString(Math.min(activity.version() - 1, Integer.MAX_VALUE)));
        time(day, values);
        text.words("SUMMARY", (done ? "\u2713 " : "") + subject(values));
        description(values).ifPresent(words -> text.words("DESCRIPTION", words));
        values.find(Activity.TYPE_OF_ACTIVITY).ifPresent(type -> text.words("CATEGORIES", type.code()));
        values.find(Activity.PRIORITY)
                .ifPresent(priority -> text.line("PRIORITY", Integer.toString(priority(priority))));
        text.line("STATUS", "CONFIRMED")
                .line("TRANSP", done || !values.has(Activity.DUE_TIME) ? "TRANSPARENT" : "OPAQUE");
        values.find(Activity.REMINDER_AT).filter(_ -> !done).ifPresent(at -> alarm(at, values));
        text.line("END", "VEVENT");
    }

    /** With a time of day it begins then and lasts as long as it should take; without one it is there all day. */
    private void time(LocalDate day, Values values) {
        values.find(Activity.DUE_TIME)
                .map(time -> day.atTime(time).atZone(zone).toInstant())
                .ifPresentOrElse(
                        start -> {
                            long minutes = Math.max(
                                    values.find(Activity.ESTIMATED_DURATION).orElse(USUAL_MINUTES), 1);
                            text.line("DTSTART", MOMENT.format(start))
                                    .line("DTEND", MOMENT.format(start.plusSeconds(60 * minutes)));
                        },
                        () -> text.line("DTSTART;VALUE=DATE", DAY.format(day))
                                .line("DTEND;VALUE=DATE", DAY.format(day.plusDays(1))));
    }

    private static String subject(Values values) {
        return values.find(Activity.SUBJECT).orElse("Activity");
    }

    private static Optional<String> description(Values values) {
        String words = Stream.of(Activity.DESCRIPTION, Activity.NOTES, Activity.OUTCOME)
                .flatMap(field -> values.find(field).stream())
                .collect(Collectors.joining("\n\n"));
        return Optional.of(words).filter(some -> !some.isEmpty());
    }

    /** RFC 5545 counts from 1, the highest, to 9. */
    private static int priority(ActivityPriority priority) {
        return switch (priority) {
            case URGENT -> 1;
            case HIGH -> 3;
            case MEDIUM -> 5;
            case LOW -> 9;
        };
    }

    private void alarm(Instant at, Values values) {
        text.line("BEGIN", "VALARM")
                .line("ACTION", "DISPLAY")
                .line("TRIGGER;VALUE=DATE-TIME", MOMENT.format(at))
                .words("DESCRIPTION", subject(values))
                .line("END", "VALARM");
    }
}
