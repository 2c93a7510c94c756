package crm.application.imports;

import crm.application.access.Caller;
import crm.domain.imports.Import;
import crm.domain.kernel.Stored;
import java.util.List;
import java.util.Optional;

/** Takes records in from a file (EP-091, IMP-1, NFR-05). */
public interface ImportRecords {
    String PERMISSION = "crm.import.run";

    /** How many imports one user may have under way at once (BR-046, NFR-04). */
    int AT_ONCE = 3;

    /** The import, its file taken in and its work queued. @throws Rejected where it cannot be done like that */
    Stored<Import> start(Caller caller, ImportOrder order, ImportFile file);

    /** What an import of the file would do with its first rows; nothing is kept of it. */
    Preview preview(Caller caller, ImportOrder order, ImportFile file);

    /**
     * A look at an import.
     *
     * @param rows what would become of the first rows
     */
    record Preview(ImportFile file, List<Target> columns, List<PreviewedRow> rows) {}

    /** A column of the file, and where it goes. */
    record Target(String column, Optional<String> field) {}

    /** A row of the file, and what would become of it. */
    record PreviewedRow(List<String> cells, ImportedRow row) {}
}
