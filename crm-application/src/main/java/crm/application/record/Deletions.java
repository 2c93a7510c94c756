package crm.application.record;

import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.List;

/** Tells what was deleted together, as the change log remembers it. */
public interface Deletions {

    /** A record that was deleted. @param type the name of its type */
    record Deleted(String type, Id id) {}

    /** What was deleted by the command that deleted the record last, without the record itself, in that order. */
    List<Deleted> with(RecordType<?> type, Id record);
}
