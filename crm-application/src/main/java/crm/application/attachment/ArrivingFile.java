package crm.application.attachment;

import crm.domain.kernel.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A file's bytes on their way in: counted, summed up and limited as they pass, and never held. */
final class ArrivingFile extends InputStream {
    private final DigestInputStream source;
    private final long limit;
    private final byte[] beginning = new byte[ContentTypes.BEGINNING];
    private long size;

    ArrivingFile(InputStream source, long limit) {
        this.source = new DigestInputStream(source, sha256());
        this.limit = limit;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = arriving(target, offset, length);
        if (count > 0) {
            remember(target, offset, count);
            size += count;
            if (size > limit) {
                throw Rejected.of(
                        Rejected.Category.TOO_LARGE, "file_too_large", "A file may have at most " + limit + " bytes.");
            }
        }
        return count;
    }

    private int arriving(byte[] target, int offset, int length) {
        try {
            return source.read(target, offset, length);
        } catch (IOException brokenOff) {
            Rejected refusal = Rejected.malformed(
                    "body_incomplete", "The request body could not be read to its end, or is not what it says it is.");
            refusal.addSuppressed(brokenOff);
            throw refusal;
        }
    }

    private void remember(byte[] target, int offset, int count) {
        if (size < beginning.length) {
            int place = (int) size;
            System.arraycopy(target, offset, beginning, place, Math.min(count, beginning.length - place));
        }
    }

    long size() {
        return size;
    }

    byte[] beginning() {
        return Arrays.copyOf(beginning, (int) Math.min(size, beginning.length));
    }

    /** The SHA-256 of what has passed, in hexadecimal digits. */
    String checksum() {
        return HexFormat.of().formatHex(source.getMessageDigest().digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
