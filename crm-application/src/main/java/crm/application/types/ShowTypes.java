package crm.application.types;

import crm.application.access.Caller;
import crm.domain.kernel.Rejected;
import java.util.List;

/** Tells a caller which types of records there are, and what the caller may do with them. */
public interface ShowTypes {

    /** The types whose records the caller may see at all, in the order of the catalogue. */
    List<TypeOffer> all(Caller caller);

    /**
     * The type of that name, as in {@code customer}.
     *
     * @throws Rejected as not found, where there is none whose records the caller may see
     */
    TypeOffer named(Caller caller, String name);
}
