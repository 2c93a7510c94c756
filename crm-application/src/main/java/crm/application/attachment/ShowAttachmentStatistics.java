package crm.application.attachment;

import crm.application.access.Caller;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.List;
import java.util.Optional;

/** Tells how many files there are and how much room they take (EP-073). */
public interface ShowAttachmentStatistics {

    /** @param size in bytes; files elsewhere of which nobody said how large they are count as none */
    record OfType(String mimeType, long count, long size) {}

    /** @param byType the largest first */
    record Statistics(long count, long size, List<OfType> byType) {
        public Statistics {
            byType = List.copyOf(byType);
        }
    }

    /** Whose attachments. */
    record Of(AttachmentOwner owner, Id id) {}

    /**
     * Of all that the caller may see, or of those that belong to one record.
     *
     * @throws Rejected where there is no such record for the caller
     */
    Statistics statistics(Caller caller, Optional<Of> of);
}
