package crm.domain.attachment;

/** Names of files as every machine can keep them: no path, nothing invisible, at most 255 bytes. */
public final class FileName {
    /** As long as a name can be on the usual file systems, in bytes of UTF-8. */
    public static final int MAXIMUM_BYTES = 255;

    /** What a file is called whose name has nothing left that can be shown. */
    public static final String NAMELESS = "file";

    private static final int LONGEST_EXTENSION = 20;

    private FileName() {}

    /** The last part of the path that {@code name} may be, without what is invisible, shortened before its extension. */
    public static String cleaned(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String visible = last.codePoints()
                .filter(FileName::isVisible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String cleaned = shortened(visible.strip());
        // Only dots would be a directory.
        return cleaned.replace(".", "").isBlank() ? NAMELESS : cleaned;
    }

    /** Characters that turn the direction of writing make a program look like a picture. */
    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String shortened(String name) {
        if (bytes(name) <= MAXIMUM_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && bytes(name.substring(dot)) <= LONGEST_EXTENSION ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        return beginning(stem, MAXIMUM_BYTES - bytes(extension)).strip() + extension;
    }

    private static String beginning(String text, int maximum) {
        int length = 0;
        int bytes = 0;
        while (length < text.length()) {
            int point = text.codePointAt(length);
            bytes += bytes(point);
            if (bytes > maximum) {
                break;
            }
            length += Character.charCount(point);
        }
        return text.substring(0, length);
    }

    private static int bytes(String text) {
        return text.codePoints().map(FileName::bytes).sum();
    }

    private static int bytes(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }
}
