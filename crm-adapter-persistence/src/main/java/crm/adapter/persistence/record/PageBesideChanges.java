package crm.adapter.persistence.record;

import crm.adapter.persistence.memory.LoggedChanges;
import crm.adapter.persistence.statement.Statements;
import crm.application.memory.RecentChanges;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the changes, and reads the page of a list in the same trip as it first does. */
final class PageBesideChanges implements RecentChanges {
    private final Statements.Question<ReadRow> page;
    private final Statements statements;
    private final LoggedChanges changes;
    private Optional<List<ReadRow>> rows = Optional.empty();

    PageBesideChanges(Statements.Question<ReadRow> page, Statements statements, LoggedChanges changes) {
        this.page = page;
        this.statements = statements;
        this.changes = changes;
    }

    @Override
    public Look look(Set<RecordType<?>> types, Optional<Mark> since) {
        if (rows.isPresent()) {
            return changes.look(types, since);
        }
        Statements.Both<ReadRow, Look> both = statements.both(page, changes.question(types, since));
        rows = Optional.of(both.first());
        return both.second().getFirst();
    }

    /** The page, read now where nobody has looked. */
    List<ReadRow> rows() {
        return rows.orElseGet(() -> statements.all(page));
    }
}
