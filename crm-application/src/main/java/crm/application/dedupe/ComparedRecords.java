package crm.application.dedupe;

import crm.domain.dedupe.Traits;
import crm.domain.kernel.Id;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the records of one scan are compared by, kept while the scan goes on. */
public interface ComparedRecords {
    /** What more records than these have in common says nothing about any two of them. */
    int MOST_IN_A_GROUP = 50;

    void add(Id scan, Map<Id, Traits> records);

    /** What is kept of these records. */
    Map<Id, Traits> of(Id scan, Set<Id> records);

    /** The first groups whose key is {@code from} or greater, by their keys; {@code most} of them at most. */
    List<Group> groups(Id scan, long from, int most);

    /** Nothing of the scan is kept any longer. */
    void forget(Id scan);

    /**
     * Records that share a key, and may therefore be the same.
     *
     * @param records none, where they are more than {@link #MOST_IN_A_GROUP}
     */
    record Group(long key, Set<Id> records) {
        public Group {
            records = Set.copyOf(records);
        }
    }
}
