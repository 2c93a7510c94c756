package crm.application.imports;

import crm.application.access.Caller;
import crm.domain.imports.Import;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.List;

/** Takes the file of an import in, step by step, each in a transaction of its own, as a file can be long. */
interface ImportIntake {

    /** A new import, which has no rows yet. @throws crm.domain.kernel.Rejected where it cannot be done like that */
    Stored<Import> begin(Caller caller, ImportOrder order, ImportFile file);

    void take(Id run, int number, ImportedRows.Chunk chunk);

    /** Notes that the file could not be taken in. */
    void abandon(Caller caller, Id run);

    /** The import, its work queued. */
    Stored<Import> queue(Caller caller, Id run, long rows);

    /** What would become of the rows. */
    List<ImportedRow> rehearse(Caller caller, ImportOrder order, List<String> columns, List<List<String>> rows);

    /** Where each column goes. */
    List<ImportRecords.Target> targets(Caller caller, ImportOrder order, List<String> columns);
}
