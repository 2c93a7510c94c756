package crm.application.attachment;

import crm.domain.attachment.Attachment;

/**
 * What the operator decides about attachments.
 *
 * @param maximumSize of one file, in bytes
 */
public record AttachmentSettings(long maximumSize) {
    public AttachmentSettings {
        if (maximumSize < 1 || maximumSize > Attachment.MAXIMUM_SIZE) {
            throw new IllegalArgumentException("A file has at most 1 to " + Attachment.MAXIMUM_SIZE + " bytes");
        }
    }
}
