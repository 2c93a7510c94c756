package crm.application.deal;

import crm.application.access.Caller;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.Optional;

/** Deletes a stage, and moves its deals to another one first where one is named (C-58). */
public interface DeleteStage {

    /** @throws Rejected where deals stand in the stage and no other is named, or the other one does not fit */
    void delete(Caller caller, Id stage, Optional<Long> version, Optional<Id> moveTo);
}
