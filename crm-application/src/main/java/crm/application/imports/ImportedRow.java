package crm.application.imports;

import crm.domain.imports.RowOutcome;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import java.util.List;
import java.util.Optional;

/**
 * What became of one row of a file.
 *
 * @param number counted from 1, the columns' own row left out
 * @param record the one that it made, changed or found
 * @param undo what became of that when the import was undone
 */
public record ImportedRow(
        long number, RowOutcome outcome, Optional<Id> record, List<Fault> faults, Optional<Undo> undo) {
    public ImportedRow {
        faults = List.copyOf(faults);
    }

    /**
     * Whether what the row did was taken back.
     *
     * @param note why not
     */
    public record Undo(boolean takenBack, String note) {}

    static ImportedRow of(long number, RowOutcome outcome, Id record) {
        return new ImportedRow(number, outcome, Optional.of(record), List.of(), Optional.empty());
    }

    static ImportedRow failed(long number, List<Fault> faults) {
        return new ImportedRow(number, RowOutcome.FAILED, Optional.empty(), faults, Optional.empty());
    }

    /** A record that has only been rehearsed is not there to be pointed to. */
    ImportedRow withoutRecord() {
        return new ImportedRow(number, outcome, Optional.empty(), faults, undo);
    }

    ImportedRow with(Undo undo) {
        return new ImportedRow(number, outcome, record, faults, Optional.of(undo));
    }
}
