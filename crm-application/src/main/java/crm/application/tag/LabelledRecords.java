package crm.application.tag;

import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows which of the current tenant's records carry which labels. */
public interface LabelledRecords {

    /** How many living records of the type carry each of the labels; labels that none carries are left out. */
    Map<String, Long> counts(RecordType<?> type, Field<List<String>> field, Set<String> labels);

    /** The living records of the type that carry the label; {@code most} of them at most. */
    List<Id> carrying(RecordType<?> type, Field<List<String>> field, String label, int most);
}
