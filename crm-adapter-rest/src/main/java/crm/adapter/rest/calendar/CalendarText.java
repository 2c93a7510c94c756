package crm.adapter.rest.calendar;

import java.nio.charset.StandardCharsets;

/** Writes content lines as RFC 5545 has them: escaped, folded after 75 bytes, ended by CRLF. */
final class CalendarText {
    private static final int MOST_BYTES = 75;

    private final StringBuilder text = new StringBuilder();

    /** A line whose value is written as it is. */
    CalendarText line(String name, String value) {
        String line = name + ":" + value;
        int bytes = 0;
        for (int point : line.codePoints().toArray()) {
            int length = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > MOST_BYTES) {
                text.append("\r\n ");
                bytes = 1;
            }
            text.appendCodePoint(point);
            bytes += length;
        }
        text.append("\r\n");
        return this;
    }

    /** A line whose value is a text for people. */
    CalendarText words(String name, String value) {
        return line(name, escaped(value));
    }

    /** Of the characters that control something, line breaks alone have a place in a text (RFC 5545, section 3.1). */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> escaped.append("\\\\");
                case ';' -> escaped.append("\\;");
                case ',' -> escaped.append("\\,");
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (point == '\t' || !Character.isISOControl(point)) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
