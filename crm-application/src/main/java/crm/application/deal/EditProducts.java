package crm.application.deal;

import crm.application.access.Caller;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Changes what is sold line by line; the deal's amount follows (ENT-22, C-36). */
public interface EditProducts {

    /** The deal with one more line at the end. @param line what the line holds */
    Stored<Deal> add(Caller caller, Id deal, Optional<Long> version, Changes line);

    /** The deal with the line changed: what is not given stays. @throws Rejected where the deal has no such line */
    Stored<Deal> change(Caller caller, Id deal, String line, Optional<Long> version, Changes changes);

    /** The deal without the line. @throws Rejected where the deal has no such line */
    Stored<Deal> remove(Caller caller, Id deal, String line, Optional<Long> version);
}
