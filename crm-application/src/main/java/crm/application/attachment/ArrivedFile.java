package crm.application.attachment;

import crm.domain.kernel.Id;

/**
 * A file that was sent and is kept, but belongs to nothing yet.
 *
 * @param file under which its bytes are kept; its attachment will have the same identity
 * @param size in bytes
 * @param checksum SHA-256, in hexadecimal digits
 */
public record ArrivedFile(Id file, String fileName, String mimeType, long size, String checksum) {}
