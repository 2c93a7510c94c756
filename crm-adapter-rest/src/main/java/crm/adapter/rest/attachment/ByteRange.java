package crm.adapter.rest.attachment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, 14).
 *
 * @param first the place of its first byte, counted from 0
 * @param length in bytes; 0 where the file has nothing of what was asked for
 */
record ByteRange(long first, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The one range that the header asks for; nothing where it asks for several or is none, which may be ignored. */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = ONE.matcher(header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(matcher.group(2)), size);
            return Optional.of(new ByteRange(size - last, last));
        }
        long first = Long.parseLong(matcher.group(1));
        long end = matcher.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(matcher.group(2)), size - 1);
        if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < first) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(first, Math.max(0, end - first + 1)));
    }

    String of(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
