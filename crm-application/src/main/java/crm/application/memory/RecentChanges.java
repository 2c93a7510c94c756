package crm.application.memory;

import crm.domain.kernel.RecordType;
import java.util.Optional;
import java.util.Set;

/** Tells whether anything of the current tenant has changed, whichever node has changed it. */
public interface RecentChanges {

    /**
     * A moment by which changes are told apart: those that whoever looked then could see, and all others.
     *
     * @param seen which ones could be seen, in the words of whoever keeps them
     */
    record Mark(String seen) {}

    /**
     * What a look at the changes shows.
     *
     * @param mark the moment of the look: what is read after it tells of everything that could be seen then
     * @param changed the types asked about of which something has changed that could not be seen at the earlier moment
     * @param amidOwnChanges whether who looks has changed something that may still come to nothing
     */
    record Look(Mark mark, Set<RecordType<?>> changed, boolean amidOwnChanges) {
        public Look {
            changed = Set.copyOf(changed);
        }
    }

    /**
     * Looks at the changes of records of these types.
     *
     * @param since the earlier moment; without one, everything has changed
     */
    Look look(Set<RecordType<?>> types, Optional<Mark> since);
}
