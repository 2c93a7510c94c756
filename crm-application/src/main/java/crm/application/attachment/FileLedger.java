package crm.application.attachment;

import crm.domain.kernel.Id;
import java.util.List;

/** What is written down about files in transactions of its own, before and after their bytes. */
interface FileLedger {

    /** A file is about to be written. */
    void announce(Id file);

    /** Gives up those that nothing owns. */
    void giveUpUnlessKept(List<Id> files);
}
