package crm.application.imports;

import crm.application.access.Caller;
import crm.domain.imports.Import;
import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.List;
import java.util.Optional;

/** Shows what became of the rows of an import. */
public interface ShowImport {

    /** The import itself. @throws crm.domain.kernel.Rejected where there is none for the caller */
    Stored<Import> show(Caller caller, Id run);

    /** The rows after one, in their order. @param kept only those that undoing has left alone */
    List<ImportedRow> rows(Caller caller, Id run, Optional<RowOutcome> outcome, boolean kept, long after, int limit);

    /** The failed rows after one, with their cells as they came, as long as the file is kept. */
    List<ImportRecords.PreviewedRow> failed(Caller caller, Id run, long after, int limit);
}
