package crm.application.attachment;

import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;

/**
 * Remembers every file of the current tenant from before its first byte until after its last, so that whatever a crash
 * leaves behind is known. A file is announced, kept once something owns it, and given up.
 */
public interface FileRegister {

    /** A file is about to be written. */
    void announce(Id file, Instant now);

    /** The announced file is owned now. Answers whether it still was announced. */
    boolean keep(Id file);

    /** Nothing owns the file any more; it is to be removed. */
    void giveUp(Id file, Instant now);

    /** As {@link #giveUp}, unless something owns the file. */
    void giveUpUnlessKept(Id file, Instant now);

    /**
     * Files to remove, which nobody else gets to know until the transaction ends: those given up, and those announced
     * before a moment and never kept.
     */
    List<Id> leftOver(Instant announcedBefore, int limit);

    /** The file is removed. */
    void forget(Id file);

    /** The tenants that have such files; asked without any tenant's data in sight. */
    List<String> tenantsWithLeftOver(Instant announcedBefore);
}
