package crm.application.search;

import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Map;

/** Searches the texts of the current tenant's records, without regard to case and accents. */
public interface RecordSearch {

    /** A record that was found, which the caller may or may not see. */
    record Found(Id record, Match match) {}

    /** Of each of the types those that hold every word, the best first; {@code most} of each at most. */
    Map<RecordType<?>, List<Found>> holding(List<RecordType<?>> types, String words, int most);

    /** Of each of the types those that hold something much like the words, the likest first; {@code most} at most. */
    Map<RecordType<?>, List<Found>> resembling(List<RecordType<?>> types, String words, int most);
}
