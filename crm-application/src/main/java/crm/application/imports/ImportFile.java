package crm.application.imports;

import crm.domain.imports.ImportFormat;
import java.util.Iterator;
import java.util.List;

/**
 * A file of rows, read once from its first row to its last.
 *
 * @param delimiter what parts its cells; empty where nothing does
 * @param encoding the name of its character set
 * @param columns what stands above the rows
 * @param rows without the one of the columns, and without empty ones; a row can be shorter than there are columns
 */
public record ImportFile(
        String name,
        ImportFormat format,
        String delimiter,
        String encoding,
        List<String> columns,
        Iterator<List<String>> rows) {
    public ImportFile {
        columns = List.copyOf(columns);
    }
}
