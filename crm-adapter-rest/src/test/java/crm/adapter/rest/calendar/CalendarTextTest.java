package crm.adapter.rest.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Content lines as RFC 5545 asks for them (sections 3.1 and 3.3.11). */
class CalendarTextTest {

    @Test
    void what_controls_something_is_escaped() {
        assertEquals("a\\, b\\; c\\\\d\\ne\\nf\\ng", CalendarText.escaped("a, b; c\\d\ne\r\nf\rg"));
        assertEquals("ab", CalendarText.escaped("a\u0000\u0007b"));
        assertEquals("colons: and \"quotes\" stay", CalendarText.escaped("colons: and \"quotes\" stay"));
    }

    @Test
    void a_line_of_75_bytes_is_whole_and_a_longer_one_is_folded() {
        assertEquals("A:" + "x".repeat(73) + "\r\n", written("A", "x".repeat(73)));
        assertEquals("A:" + "x".repeat(73) + "\r\n x\r\n", written("A", "x".repeat(74)));
    }

    /** Whatever the text: no line is too long, no character is cut in two, and unfolded it is what it was. */
    @Test
    void any_text_survives_folding() {
        List<String> pieces = List.of("a", "é", "漢", "🎉", " ", ",", "\n", "é漢🎉");
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(300); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String written = written("SUMMARY", text.toString());
            for (String line : written.split("\r\n")) {
                assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
            }
            assertEquals(
                    "SUMMARY:" + CalendarText.escaped(text.toString()) + "\r\n",
                    written.replace("\r\n ", ""),
                    "seed " + seed);
        }
    }

    private static String written(String name, String value) {
        return new String(new CalendarText().words(name, value).bytes(), StandardCharsets.UTF_8);
    }
}
