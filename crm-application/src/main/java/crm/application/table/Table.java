package crm.application.table;

import java.util.Iterator;
import java.util.List;

/**
 * Rows under titled columns, whatever they are written as. The rows are read once, one after the other, so that a table
 * of a million rows takes no more memory than one of ten.
 *
 * @param title what the table shows, for people; the file's name is made of it
 * @param rows each with one cell a column, in the columns' order
 */
public record Table(String title, List<Column> columns, Iterator<List<Cell>> rows) {
    public Table {
        columns = List.copyOf(columns);
    }
}
