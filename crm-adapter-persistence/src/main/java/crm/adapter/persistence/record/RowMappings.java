package crm.adapter.persistence.record;

import java.util.List;

/** The row classes of all record types that are kept here. */
public record RowMappings(List<RowMapping<?, ?>> all) {
    public RowMappings {
        all = List.copyOf(all);
    }
}
