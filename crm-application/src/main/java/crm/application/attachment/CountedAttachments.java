package crm.application.attachment;

import crm.application.access.Caller;
import crm.application.access.Sight;
import crm.application.record.Change;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.domain.attachment.Attachment;
import crm.domain.communication.Communication;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps communications' count of their attachments true, however many come and go at once. */
@ApplicationScoped
class CountedAttachments {
    private final RecordStore store;
    private final RecordWriter writer;

    CountedAttachments(RecordStore store, RecordWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    /**
     * Counts where an attachment was and where it is now.
     *
     * @param after nothing, where it is about to be deleted
     */
    void recount(Caller caller, Optional<Stored<Attachment>> before, Optional<Stored<Attachment>> after) {
        Optional<Id> left = before.flatMap(attachment -> attachment.values().find(Attachment.COMMUNICATION));
        Optional<Id> now = after.flatMap(attachment -> attachment.values().find(Attachment.COMMUNICATION));
        if (left.equals(now)) {
            return;
        }
        long more = after.isEmpty() ? -1 : 0;
        // Always in this order: two who move attachments wait for each other instead of locking each other out.
        Stream.of(left, now)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Id::value))
                .forEach(communication -> recount(caller, communication, more));
    }

    /** Counts where an attachment is about to come back. */
    void recount(Caller caller, Stored<Attachment> returning) {
        returning.values().find(Attachment.COMMUNICATION).ifPresent(communication -> recount(caller, communication, 1));
    }

    /** The communication is locked first and counted after it, so that whoever waited sees what the other one did. */
    private void recount(Caller caller, Id communication, long more) {
        store.findForChange(Communication.TYPE, communication).ifPresent(found -> {
            long count = Objects.requireNonNullElse(
                            store.countReferring(
                                            Attachment.TYPE,
                                            Attachment.COMMUNICATION,
                                            Set.of(communication),
                                            Sight.EVERYTHING)
                                    .get(communication),
                            0L)
                    + more;
            writer.update(caller, found, found.content().withAttachments(count), Change.UPDATE);
        });
    }
}
