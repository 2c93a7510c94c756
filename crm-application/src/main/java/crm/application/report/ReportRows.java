package crm.application.report;

import crm.application.access.Sight;
import crm.application.table.Cell;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Map;

/** Answers reports where the records are kept. */
public interface ReportRows {

    /**
     * A row of a report.
     *
     * @param key tells it from the other rows of the same question
     * @param cells one a column of the question
     */
    record Line(String key, List<Cell> cells) {
        public Line {
            cells = List.copyOf(cells);
        }
    }

    /**
     * The rows of a report.
     *
     * @param totals what the figures come to over all rows, in each currency; all other columns are empty
     * @param more whether there are more rows than were asked for
     */
    record Lines(List<Line> lines, List<Line> totals, boolean more) {
        public Lines {
            lines = List.copyOf(lines);
            totals = List.copyOf(totals);
        }
    }

    /**
     * A record behind a figure.
     *
     * @param type the name of its type
     * @param label by what people know it
     * @param proofs one a column of {@link Report#proofs()}
     */
    record Proof(String type, Id id, String label, List<Cell> proofs) {
        public Proof {
            proofs = List.copyOf(proofs);
        }
    }

    /** The records behind one row. @param records how many there are in all */
    record Behind(long records, List<Proof> first) {
        public Behind {
            first = List.copyOf(first);
        }
    }

    /** @param sights which records of each of the report's subjects count */
    Lines lines(Question question, Map<RecordType<?>, Sight> sights);

    /** The first records behind each of the lines, by the lines' keys. @param atMost how many of each line */
    Map<String, Behind> behind(Question question, Map<RecordType<?>, Sight> sights, List<Line> lines, int atMost);

    /** All records that count, the newest first: a page of {@code limit} and one more, where there is one. */
    List<Proof> proofs(Question question, Map<RecordType<?>, Sight> sights, int page, int limit);
}
