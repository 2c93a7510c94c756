package crm.application.memory;

import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import java.util.Map;
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
    record Look(Mark mark, Map<RecordType<?>, Extent> changed, boolean amidOwnChanges) {
        public Look {
            changed = Map.copyOf(changed);
        }
    }

    /**
     * How much of a type has changed.
     *
     * @param records those that have, created and deleted ones among them, unless there are too many to be named
     */
    record Extent(Optional<Set<Id>> records) {
        /** Any of them may have changed. */
        public static final Extent ALL = new Extent(Optional.empty());

        public Extent {
            records = records.map(Set::copyOf);
        }

        public static Extent of(Set<Id> records) {
            return new Extent(Optional.of(records));
        }
    }

    /**
     * Looks at the changes of records of these types.
     *
     * @param since the earlier moment; without one, everything may have changed
     */
    Look look(Set<RecordType<?>> types, Optional<Mark> since);
}
