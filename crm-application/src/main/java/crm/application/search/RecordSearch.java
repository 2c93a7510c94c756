package crm.application.search;

import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.List;

/** Searches the texts of the current tenant's records, without regard to case and accents. */
public interface RecordSearch {

    /** A record that was found, which the caller may or may not see. */
    record Found(Id record, Match match) {}

    /** Those that hold every word, the best first; {@code most} of them at most. */
    List<Found> holding(RecordType<?> type, String words, int most);

    /** Those that hold something much like the words, the likest first; {@code most} of them at most. */
    List<Found> resembling(RecordType<?> type, String words, int most);
}
