package crm.application.attachment;

import crm.application.access.Caller;
import crm.domain.attachment.Attachment;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.List;

/** Adds attachments, several at once: all of them or none (BR-085). */
public interface AddAttachments {
    /** The most that are added at once. */
    int MAXIMUM = 100;

    /**
     * Files that have arrived become attachments.
     *
     * @param about what they belong to, and what else is said of each of them
     * @throws Rejected with every fault, or where the files came so slowly that they were given up
     */
    List<Stored<Attachment>> attach(Caller caller, List<ArrivedFile> files, Changes about);

    /**
     * Files that are elsewhere become attachments.
     *
     * @throws Rejected with every fault of the first that has any; its pointer begins with {@code /files/} and its place
     */
    List<Stored<Attachment>> register(Caller caller, List<Changes> files);
}
