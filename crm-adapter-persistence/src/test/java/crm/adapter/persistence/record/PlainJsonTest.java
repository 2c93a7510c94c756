package crm.adapter.persistence.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.domain.kernel.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainJsonTest {
    @Test
    void numbersKeepEveryDigitAndAreWrittenWithoutExponent() {
        assertEquals("12345678901234567890.0000000001", PlainJson.write(number("12345678901234567890.0000000001")));
        assertEquals("1000000000000", PlainJson.write(number("1E+12")));
        assertEquals(number("0.10"), PlainJson.read("0.10"));
        assertEquals(number("-7"), PlainJson.read("-7"));
    }

    @Test
    void textsKeepEveryCharacter() {
        String text = "quote \" backslash \\ line\nfeed tab\t漢 😀 \u0001";
        assertEquals(Plain.text(text), PlainJson.read(PlainJson.write(Plain.text(text))));
    }

    @Test
    void whatIsWrittenIsReadAgainTheSame() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Plain plain = plain(random, 4);
            assertEquals(plain, PlainJson.read(PlainJson.write(plain)));
        }
    }

    @Test
    void whatIsNotJsonIsRefused() {
        for (String text : List.of("{", "[1,", "nul", "{\"a\"}", "]")) {
            assertThrows(IllegalArgumentException.class, () -> PlainJson.read(text), text);
        }
    }

    private static Plain plain(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Plain.text("t" + random.nextInt());
            case 1 -> Plain.number(new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(20)));
            case 2 -> Plain.flag(random.nextBoolean());
            case 3 -> Plain.NOTHING;
            case 4 -> {
                List<Plain> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(plain(random, depth - 1));
                }
                yield new Plain.Sequence(items);
            }
            default -> {
                Map<String, Plain> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put("m" + i, plain(random, depth - 1));
                }
                yield new Plain.Structure(members);
            }
        };
    }

    private static Plain number(String digits) {
        return Plain.number(new BigDecimal(digits));
    }
}
