package crm.application.access;

import crm.domain.kernel.Id;
import crm.domain.role.Conditions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which records of a type somebody may see, as permissions and the privacy of single records decide it. */
public sealed interface Sight {

    /** What the product itself works on: every record there is. */
    Sight EVERYTHING = new Everything();

    /** Every record, private ones too. */
    record Everything() implements Sight {}

    /**
     * Every record but the private ones of others.
     *
     * @param reader nobody, where the system itself reads: then it sees no private ones at all
     */
    record Shared(Optional<Id> reader) implements Sight {}

    /** The records that belong to the reader, and of those none that somebody else has made private. */
    record Own(Id reader) implements Sight {}

    /**
     * The records of any of the parts, and of those none that somebody else has made private.
     *
     * @param reader nobody, where the system itself reads
     */
    record Partly(Optional<Id> reader, List<Part> parts) implements Sight {
        public Partly {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Records that meet the conditions.
     *
     * @param people whose records they are; anybody's, where it is left out
     */
    record Part(Optional<Set<Id>> people, Conditions conditions) {}
}
