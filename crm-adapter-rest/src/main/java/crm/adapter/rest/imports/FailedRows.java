package crm.adapter.rest.imports;

import crm.adapter.rest.table.CsvTable;
import crm.adapter.rest.table.WorkbookTable;
import crm.application.access.Caller;
import crm.application.imports.ImportRecords;
import crm.application.imports.ShowImport;
import crm.application.table.Cell;
import crm.application.table.Column;
import crm.application.table.Table;
import crm.domain.imports.Import;
import crm.domain.imports.ImportFormat;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of an import that failed, written as they came, with one more column that says why; to be mended and sent again. */
final class FailedRows {
    private static final String WHY = "Import error";
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final int PAGE = 500;

    private final ShowImport imports;
    private final Caller caller;
    private final Stored<Import> run;
    private final List<String> columns;

    FailedRows(ShowImport imports, Caller caller, Stored<Import> run) {
        this.imports = imports;
        this.caller = caller;
        this.run = run;
        this.columns = run.values().get(Import.READING).member("columns").stream()
                .flatMap(plain -> ((Plain.Sequence) plain).items().stream())
                .map(plain -> ((Plain.Text) plain).value())
                .filter(name -> !name.equals(WHY))
                .toList();
    }

    ImportFormat format() {
        return run.values().get(Import.FORMAT);
    }

    void write(OutputStream output) throws IOException {
        switch (format()) {
            case CSV -> separated(output);
            case XLSX -> WorkbookTable.write(table(), output);
        }
    }

    private void separated(OutputStream output) throws IOException {
        char delimiter = reading("delimiter").charAt(0);
        Charset charset = Charset.forName(reading("encoding"));
        if (charset.name().startsWith("UTF-16")) {
            output.write(BYTE_ORDER_MARK.getBytes(charset));
        }
        output.write(CsvTable.row(heads(), delimiter).getBytes(charset));
        Rows rows = new Rows();
        while (rows.hasNext()) {
            List<String> cells =
                    cells(rows.next()).stream().map(CsvTable::defused).toList();
            output.write(CsvTable.row(cells, delimiter).getBytes(charset));
        }
    }

    private String reading(String name) {
        return ((Plain.Text) run.values().get(Import.READING).member(name).orElseThrow()).value();
    }

    private List<String> heads() {
        return Stream.concat(columns.stream(), Stream.of(WHY)).toList();
    }

    private Table table() {
        Rows rows = new Rows();
        List<Column> heads = heads().stream()
                .map(name -> new Column(name, name, Column.Kind.TEXT))
                .toList();
        return new Table("Failed rows", heads, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<Cell> next() {
                return cells(rows.next()).stream().<Cell>map(Cell.Text::new).toList();
            }
        });
    }

    private List<String> cells(ImportRecords.PreviewedRow row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(i < row.cells().size() ? row.cells().get(i) : "");
        }
        cells.add(row.row().faults().stream().map(FailedRows::said).collect(Collectors.joining(" ")));
        return cells;
    }

    private static String said(Fault fault) {
        String field = fault.pointer().replaceFirst("^/", "");
        return field.isEmpty() ? fault.message() : field + ": " + fault.message();
    }

    /** A page of them at a time. */
    private final class Rows implements Iterator<ImportRecords.PreviewedRow> {
        private final Id id = run.id();
        private List<ImportRecords.PreviewedRow> page = List.of();
        private int place;
        private long after;
        private boolean more = true;

        @Override
        public boolean hasNext() {
            if (place == page.size() && more) {
                page = imports.failed(caller, id, after, PAGE);
                place = 0;
                more = page.size() == PAGE;
                after = page.isEmpty() ? after : page.getLast().row().number();
            }
            return place < page.size();
        }

        @Override
        public ImportRecords.PreviewedRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.get(place++);
        }
    }
}
