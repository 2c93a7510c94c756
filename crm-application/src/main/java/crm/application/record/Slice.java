package crm.application.record;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Stored;
import java.util.List;
import java.util.Optional;

/**
 * The part of a list that was asked for.
 *
 * @param total how many records the whole list has; counted for numbered pages alone
 * @param more whether further records follow
 */
public record Slice<R extends Entity>(List<Stored<R>> records, Optional<Long> total, boolean more) {
    public Slice {
        records = List.copyOf(records);
    }
}
