package crm.application.imports;

import crm.application.access.Caller;
import crm.domain.imports.Import;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Takes files in a piece at a time, so that neither memory nor a transaction grows with them. */
@ApplicationScoped
class ImportReception implements ImportRecords {
    private static final int PREVIEWED = 100;

    private final ImportIntake intake;

    ImportReception(ImportIntake intake) {
        this.intake = intake;
    }

    @Override
    public Received receive(Caller caller, ImportOrder order, ImportFile file) {
        Id run = intake.begin(caller, order, file).id();
        try {
            return new Received(run, taken(run, file));
        } catch (RuntimeException unreadable) {
            intake.abandon(caller, run);
            throw unreadable;
        }
    }

    @Override
    public Stored<Import> queue(Caller caller, Received received) {
        return intake.queue(caller, received.run(), received.rows());
    }

    @Override
    public void abandon(Caller caller, Received received) {
        intake.abandon(caller, received.run());
    }

    private long taken(Id run, ImportFile file) {
        long rows = 0;
        int number = 0;
        while (file.rows().hasNext()) {
            List<List<String>> part = part(file, ImportService.ROWS_OF_CHUNK);
            intake.take(run, number, new ImportedRows.Chunk(rows + 1, part));
            rows += part.size();
            number++;
        }
        return rows;
    }

    @Override
    public Preview preview(Caller caller, ImportOrder order, ImportFile file) {
        List<Target> targets = intake.targets(caller, order, file.columns());
        List<List<String>> rows = part(file, PREVIEWED);
        List<ImportedRow> told = intake.rehearse(caller, order, file.columns(), rows);
        List<PreviewedRow> previewed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            previewed.add(new PreviewedRow(rows.get(i), told.get(i)));
        }
        return new Preview(file, targets, previewed);
    }

    private static List<List<String>> part(ImportFile file, int most) {
        List<List<String>> part = new ArrayList<>();
        while (part.size() < most && file.rows().hasNext()) {
            part.add(file.rows().next());
        }
        return part;
    }
}
