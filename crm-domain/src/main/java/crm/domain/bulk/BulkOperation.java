package crm.domain.bulk;

import crm.domain.kernel.Choice;
import java.util.Set;

/** What is done with many leads at once (BR-046, N-7). */
public enum BulkOperation implements Choice {
    ASSIGN,
    UPDATE,
    DISQUALIFY,
    DELETE,
    SCORE,
    ADD_TAGS("addTags"),
    REMOVE_TAGS("removeTags"),
    CONVERT;

    private final Set<String> aliases;

    BulkOperation(String... aliases) {
        this.aliases = Set.of(aliases);
    }

    @Override
    public Set<String> aliases() {
        return aliases;
    }
}
