package crm.application.imports;

import crm.application.access.Caller;
import crm.domain.imports.Import;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.List;
import java.util.Optional;

/** Takes records in from a file (EP-091, IMP-1, NFR-05). */
public interface ImportRecords {
    String PERMISSION = "crm.import.run";

    /** How many imports one user may have under way at once (BR-046, NFR-04). */
    int AT_ONCE = 3;

    /** A file that was taken in, and is not worked on yet. */
    record Received(Id run, long rows) {}

    /** Takes the file in, which may take long. @throws Rejected where it cannot be done like that */
    Received receive(Caller caller, ImportOrder order, ImportFile file);

    /** The import of the file, its work queued. @throws Rejected where the caller has too much under way */
    Stored<Import> queue(Caller caller, Received received);

    /** Leaves a file that was taken in alone. */
    void abandon(Caller caller, Received received);

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
