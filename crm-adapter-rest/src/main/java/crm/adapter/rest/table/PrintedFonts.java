package crm.adapter.rest.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;

/**
 * The fonts of a printed table: one that comes with the document, for Latin, Greek, Cyrillic and Hebrew letters, and
 * after it those that every reader of PDF brings for Chinese, Japanese and Korean. A letter that none of them has shows
 * as a box.
 */
final class PrintedFonts {
    private static final String EMBEDDED = "font-fallback/LiberationSans-Regular.ttf";
    private static final char BOX = '\u25a1';

    private final List<BaseFont> fonts;

    PrintedFonts() throws IOException {
        this.fonts = List.of(
                embedded(),
                BaseFont.createFont("STSong-Light", "UniGB-UCS2-H", BaseFont.NOT_EMBEDDED),
                BaseFont.createFont("HeiseiKakuGo-W5", "UniJIS-UCS2-H", BaseFont.NOT_EMBEDDED),
                BaseFont.createFont("HYGoThic-Medium", "UniKS-UCS2-H", BaseFont.NOT_EMBEDDED));
    }

    private static BaseFont embedded() throws IOException {
        try (InputStream font = BaseFont.class.getClassLoader().getResourceAsStream(EMBEDDED)) {
            // Not shared with other documents: each one keeps the letters that it uses.
            return BaseFont.createFont(
                    "LiberationSans.ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, font.readAllBytes(), null);
        }
    }

    /** A piece of text in one font. */
    record Run(BaseFont font, String text) {}

    /** The text in pieces that one font can show each; control characters are blanks. */
    List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        BaseFont font = fonts.getFirst();
        for (int point : text.codePoints().toArray()) {
            int shown = Character.isISOControl(point) ? ' ' : point;
            BaseFont next = font(shown);
            if (next != font && !piece.isEmpty()) {
                runs.add(new Run(font, piece.toString()));
                piece.setLength(0);
            }
            font = next;
            piece.appendCodePoint(has(next, shown) ? shown : BOX);
        }
        if (!piece.isEmpty()) {
            runs.add(new Run(font, piece.toString()));
        }
        return runs;
    }

    private BaseFont font(int point) {
        return fonts.stream().filter(font -> has(font, point)).findFirst().orElse(fonts.getFirst());
    }

    private static boolean has(BaseFont font, int point) {
        return Character.isBmpCodePoint(point) && !Character.isSurrogate((char) point) && font.charExists(point);
    }

    /** How wide the text is in thousandths of the font's size. */
    int width(String text) {
        return runs(text).stream()
                .mapToInt(run -> run.font().getWidth(run.text()))
                .sum();
    }

    void show(PdfContentByte page, int size, int x, int y, String text) {
        page.beginText();
        page.setTextMatrix(x, y);
        runs(text).forEach(run -> {
            page.setFontAndSize(run.font(), size);
            page.showText(run.text());
        });
        page.endText();
    }
}
