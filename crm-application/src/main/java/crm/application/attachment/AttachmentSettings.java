package crm.application.attachment;

import crm.domain.attachment.Attachment;
import java.time.Duration;

/**
 * What the operator decides about attachments.
 *
 * @param maximumSize of one file, in bytes
 * @param retention how long the file of a deleted attachment is there to come back with it
 */
public record AttachmentSettings(long maximumSize, Duration retention) {
    public AttachmentSettings {
        if (retention.isNegative()) {
            throw new IllegalArgumentException("Files cannot be removed before they are deleted");
        }
        if (maximumSize < 1 || maximumSize > Attachment.MAXIMUM_SIZE) {
            throw new IllegalArgumentException("A file has at most 1 to " + Attachment.MAXIMUM_SIZE + " bytes");
        }
    }
}
