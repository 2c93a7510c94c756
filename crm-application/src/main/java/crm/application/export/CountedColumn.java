package crm.application.export;

import crm.application.access.Caller;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import java.util.List;
import java.util.Map;

/** A number that is told beside each record of a type though no field holds it, in files as well. */
public interface CountedColumn<R extends Entity> {

    RecordType<R> type();

    /** As it is called where such records are read. */
    String name();

    /** The number of each of the records, by their identities; one that has none counts as 0. */
    Map<Id, Long> count(Caller caller, List<Stored<R>> records);
}
