package crm.application.report;

import crm.application.access.Caller;
import crm.domain.kernel.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers questions about many records at once, each as far as the asker may see them (EP-081 to EP-085). */
public interface ShowReports {

    /** What there is to ask. @throws Rejected where the caller may not see reports */
    List<Report> all(Caller caller);

    /**
     * A report's answer.
     *
     * @param behind the first records behind each row, by the row's key; nothing where they were not asked for
     */
    record Shown(Question question, ReportRows.Lines lines, Optional<Map<String, ReportRows.Behind>> behind) {}

    /** A part of the records behind a report. */
    record Evidence(Question question, List<ReportRows.Proof> proofs, int page, boolean more) {}

    /**
     * The report of that name.
     *
     * @param parameters as in {@link ReportReader}
     * @throws Rejected where there is none, the caller may not see it, or a parameter cannot be understood
     */
    Shown show(Caller caller, String name, Map<String, String> parameters);

    /** As {@link #show}, to be taken away: with as many rows as there are, which needs a permission of its own. */
    Shown export(Caller caller, String name, Map<String, String> parameters);

    /** The records that the report of that name counts. @throws Rejected as {@link #show} does */
    Evidence evidence(Caller caller, String name, Map<String, String> parameters);
}
