package crm.application.activity;

import crm.domain.activity.Activity;
import crm.domain.activity.ActivityStatus;
import crm.domain.kernel.Choice;
import java.util.Map;
import java.util.stream.Collectors;

/** A list of activities that people look at every day, in the parameters by which it could be asked for (BR-081). */
public enum ActivityList {
    /** What is assigned to whoever asks and still open. */
    MY("Lists your own activities", Map.of(Activity.ASSIGNED_TO.name(), "me"), Map.of(Activity.STATUS.name(), open())),
    /** What is open and was due before today. */
    OVERDUE("Lists overdue activities", Map.of(ActivityConditions.OVERDUE.name(), "true"), Map.of()),
    /** What is open and due within the next days. */
    UPCOMING("Lists upcoming activities", Map.of(), Map.of(ActivityConditions.DUE_IN_DAYS.name(), "7")),
    /** What is due today and still open. */
    TODAY(
            "Lists what is due today",
            Map.of(ActivityConditions.DUE_TODAY.name(), "true"),
            Map.of(Activity.STATUS.name(), open()));

    private final String summary;
    private final Map<String, String> said;
    private final Map<String, String> unlessAsked;

    ActivityList(String summary, Map<String, String> said, Map<String, String> unlessAsked) {
        this.summary = summary;
        this.said = said;
        this.unlessAsked = unlessAsked;
    }

    private static String open() {
        return ActivityStatus.OPEN.stream().map(Choice::code).collect(Collectors.joining(","));
    }

    /** A few words for the interface's document. */
    public String summary() {
        return summary;
    }

    /** What the list's name says already. */
    public Map<String, String> said() {
        return said;
    }

    /** What holds where the reader does not ask for anything else by the same parameter. */
    public Map<String, String> unlessAsked() {
        return unlessAsked;
    }
}
