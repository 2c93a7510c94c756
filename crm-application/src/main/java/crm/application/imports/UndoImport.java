package crm.application.imports;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.imports.Import;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Takes back what an import has done (N-4). */
public interface UndoImport {
    Verb VERB = Verb.of(
            Import.TYPE,
            "undo",
            Form.of(),
            ImportRecords.PERMISSION,
            "Takes the import back: what it made goes, what it changed gets its former values; what has changed since"
                    + " stays as it is and is listed.");

    /** The import, about to be undone by a job. @throws Rejected where it is not over, or has been undone */
    Stored<Import> undo(Caller caller, Id run, Optional<Long> version, Changes input);
}
