package crm.application.memory;

import crm.domain.kernel.Id;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The records of a type in stretches, by where their identities lie, so that what they come to can be counted anew for a
 * stretch alone. Every record that there is, or ever will be, lies in one of them.
 *
 * @param bounds where each stretch but the first begins, in ascending order
 */
public record Division(List<Id> bounds) {
    /** All records in one stretch. */
    public static final Division NONE = new Division(List.of());

    public Division {
        bounds = List.copyOf(bounds);
    }

    /** How many stretches there are; they are numbered from 0. */
    public int stretches() {
        return bounds.size() + 1;
    }

    /** Where a stretch begins; the first one begins before every record. */
    public Optional<Id> first(int stretch) {
        return stretch == 0 ? Optional.empty() : Optional.of(bounds.get(stretch - 1));
    }

    /** What comes after a stretch; after the last one there is nothing. */
    public Optional<Id> beyond(int stretch) {
        return stretch == bounds.size() ? Optional.empty() : Optional.of(bounds.get(stretch));
    }

    /** The number of the stretch that a record lies in. */
    public int stretchOf(Id record) {
        int place = Collections.binarySearch(bounds, record);
        return place >= 0 ? place + 1 : -place - 1;
    }
}
