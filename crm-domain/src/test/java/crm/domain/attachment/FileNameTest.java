package crm.domain.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void an_ordinary_name_stays_as_it_is() {
        for (String name :
                new String[] {"offer.pdf", "résumé 中文.docx", ".htaccess", "a..b", "no extension", "😀.png"}) {
            assertEquals(name, FileName.cleaned(name));
        }
    }

    @Test
    void a_path_loses_its_directories() {
        assertEquals("passwd", FileName.cleaned("../../etc/passwd"));
        assertEquals("cmd.exe", FileName.cleaned("C:\\Windows\\cmd.exe"));
        assertEquals("b", FileName.cleaned("a\\../b"));
    }

    @Test
    void what_nobody_sees_is_left_out() {
        assertEquals("agnp.exe", FileName.cleaned("a\u202Egnp.exe"));
        assertEquals("ab.txt", FileName.cleaned("a\0b\r\n.txt\u200B"));
        assertEquals("a.txt", FileName.cleaned("  a.txt\u2028"));
        assertEquals("a", FileName.cleaned("a\uD800"));
    }

    @Test
    void a_name_with_nothing_left_gets_one() {
        for (String name : new String[] {"", " ", ".", "..", "...", "/", "a/", "\u202E", "..\\.."}) {
            assertEquals(FileName.NAMELESS, FileName.cleaned(name));
        }
    }

    @Test
    void a_long_name_keeps_its_extension_and_whole_characters() {
        assertEquals("x".repeat(251) + ".pdf", FileName.cleaned("x".repeat(400) + ".pdf"));
        assertEquals("中".repeat(83) + ".pdf", FileName.cleaned("中".repeat(400) + ".pdf"));
        assertEquals("😀".repeat(63), FileName.cleaned("😀".repeat(400)));
        assertEquals(
                "x".repeat(255),
                FileName.cleaned("x".repeat(200) + "." + "x".repeat(200)).replace(".", "x"));
    }

    @Test
    void whatever_comes_in_a_harmless_name_comes_out_and_stays() {
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            String name = random.ints(random.nextInt(120), 0, 0x11000)
                    .map(point -> point < 0x8000 ? point % 0x80 : point)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String cleaned = FileName.cleaned(name);

            int bytes = cleaned.getBytes(StandardCharsets.UTF_8).length;
            assertTrue(bytes > 0 && bytes <= FileName.MAXIMUM_BYTES, cleaned);
            assertTrue(cleaned.codePoints().noneMatch(point -> point < ' ' || point == '/' || point == '\\'), cleaned);
            assertFalse(cleaned.equals(".") || cleaned.equals(".."));
            assertEquals(cleaned, FileName.cleaned(cleaned));
        }
    }
}
