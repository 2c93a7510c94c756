package crm.application.attachment;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;

/**
 * Remembers every file of the current tenant from before its first byte until after its last, so that whatever a crash
 * leaves behind is known. A file is announced, kept once something owns it, and given up; unless it is kept, there is a
 * moment from which on it is removed.
 */
public interface FileRegister {

    /** A file is about to be written. */
    void announce(Id file, Instant removedFrom);

    /** The announced file is owned now. Answers whether it still was announced. */
    boolean keep(Id file);

    /** Nothing owns the file any more. */
    void giveUp(Id file, Instant removedFrom);

    /** As {@link #giveUp}, unless something owns the file. */
    void giveUpUnlessKept(Id file, Instant removedFrom);

    /** The file that was given up is owned again. Answers whether it is not removed yet. */
    boolean takeBack(Id file);

    /** Files to remove, which nobody else gets to know until the transaction ends. */
    List<Id> leftOver(Instant now, int limit);

    /** The file is removed. */
    void forget(Id file);

    /** The tenants that have files to remove; asked without any tenant's data in sight. */
    List<String> tenantsWithLeftOver(Instant now);
}
