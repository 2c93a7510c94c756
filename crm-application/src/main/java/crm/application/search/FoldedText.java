package crm.application.search;

import java.text.Normalizer;
import java.util.Locale;

/** Texts as they are compared: without regard to case, accents and ligatures. */
public final class FoldedText {
    private FoldedText() {}

    public static String of(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(point -> fold(point, folded));
        return folded.toString().strip();
    }

    private static void fold(int point, StringBuilder folded) {
        switch (point) {
            case 'ß' -> folded.append("ss");
            case 'æ' -> folded.append("ae");
            case 'œ' -> folded.append("oe");
            case 'ø' -> folded.append('o');
            case 'đ', 'ð' -> folded.append('d');
            case 'ł' -> folded.append('l');
            case 'þ' -> folded.append("th");
            case 'ı' -> folded.append('i');
            default -> {
                if (Character.getType(point) != Character.NON_SPACING_MARK) {
                    folded.appendCodePoint(point);
                }
            }
        }
    }
}
