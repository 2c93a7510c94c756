package crm.adapter.rest.attachment;

import java.nio.charset.StandardCharsets;

/** What an answer says of the file it carries. */
final class FileHeaders {
    private static final String PLAIN = "!#$&+-.^_`|~";

    private FileHeaders() {}

    /** Always a file to keep, never a page to show, by its name in plain letters and in its own (RFC 6266, RFC 8187). */
    static String disposition(String fileName) {
        StringBuilder plain = new StringBuilder();
        fileName.codePoints().forEach(point -> plain.append(isQuotable(point) ? Character.toString(point) : "_"));
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded(fileName);
    }

    private static boolean isQuotable(int point) {
        return point >= ' ' && point < 0x7F && point != '"' && point != '\\' && point != '%';
    }

    private static String encoded(String fileName) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : fileName.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (octet & 0xFF);
            if (isPlain(letter)) {
                encoded.append(letter);
            } else {
                encoded.append("%%%02X".formatted((int) letter));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(char letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || PLAIN.indexOf(letter) >= 0;
    }
}
