package crm.adapter.persistence.record;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which row class keeps the records of a type, and which keep the rows within them.
 *
 * @param newRow its constructor
 * @param isSetting whether its records are settings of the tenant, which the database counts the changes of
 */
public record RowMapping<R extends Entity, W extends RecordRow>(
        RecordType<R> type, Class<W> row, Supplier<W> newRow, List<LineMapping<?>> lines, boolean isSetting) {

    /** Which row class keeps the values of a field that holds lines. */
    public record LineMapping<L extends LineRow>(Field<?> field, Class<L> row, Supplier<L> newRow) {}

    public RowMapping {
        lines = List.copyOf(lines);
    }

    public static <R extends Entity, W extends RecordRow> RowMapping<R, W> of(
            RecordType<R> type, Class<W> row, Supplier<W> newRow) {
        return new RowMapping<>(type, row, newRow, List.of(), false);
    }

    public <L extends LineRow> RowMapping<R, W> lines(Field<?> field, Class<L> lineRow, Supplier<L> newLine) {
        List<LineMapping<?>> more = new ArrayList<>(lines);
        more.add(new LineMapping<>(field, lineRow, newLine));
        return new RowMapping<>(type, row, newRow, more, isSetting);
    }

    /** The same, of records that are settings: much read and seldom changed. */
    public RowMapping<R, W> settings() {
        return new RowMapping<>(type, row, newRow, lines, true);
    }
}
