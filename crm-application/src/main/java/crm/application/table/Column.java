package crm.application.table;

/**
 * One column of a table.
 *
 * @param name for programs: the head of the column where they read the table
 * @param title for people
 */
public record Column(String name, String title, Kind kind) {

    /** What sort of value stands in the cells of a column, besides nothing at all. */
    public enum Kind {
        /** A text. */
        TEXT,
        /** An identity, or several: for programs more than for people. */
        IDENTITY,
        /** A whole number. */
        WHOLE,
        /** An exact number with decimals. */
        DECIMAL,
        /** An amount with its currency. */
        MONEY,
        /** The currency of the row's amounts. */
        CURRENCY,
        /** Hundredths: 35 stands for 35 %. */
        PERCENT,
        /** A calendar day. */
        DATE,
        /** A moment on the time line. */
        INSTANT,
        /** Yes or no. */
        YES_NO
    }

    /** A column whose title is its name in words: {@code primaryEmail} is titled "Primary email". */
    public static Column named(String name, Kind kind) {
        return new Column(name, inWords(name), kind);
    }

    private static String inWords(String name) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean begins = Character.isUpperCase(letter) && i > 0 && !Character.isUpperCase(name.charAt(i - 1));
            if (begins) {
                words.append(' ');
            }
            words.append(begins ? Character.toLowerCase(letter) : letter);
        }
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
