package crm.adapter.rest.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileHeadersTest {

    @Test
    void a_name_is_told_in_plain_letters_and_in_its_own() {
        assertEquals(
                "attachment; filename=\"a b.pdf\"; filename*=UTF-8''a%20b.pdf", FileHeaders.disposition("a b.pdf"));
        assertEquals(
                "attachment; filename=\"_ 100_.txt\"; filename*=UTF-8''%E2%82%AC%20100%25.txt",
                FileHeaders.disposition("€ 100%.txt"));
        assertEquals(
                "attachment; filename=\"a_; x=_b_\"; filename*=UTF-8''a%22%3B%20x%3D%5Cb%22",
                FileHeaders.disposition("a\"; x=\\b\""));
    }

    @Test
    void no_name_breaks_out_of_its_header() {
        Random random = new Random(9);
        for (int i = 0; i < 1000; i++) {
            String name = random.ints(30, 0, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String header = FileHeaders.disposition(name);
            assertTrue(header.chars().allMatch(c -> c >= ' ' && c < 0x7F), header);
            assertEquals(2, header.chars().filter(c -> c == '"').count(), header);
        }
    }

    @Test
    void a_range_is_what_its_header_asks_for_within_the_file() {
        assertEquals(Optional.of(new ByteRange(0, 1)), ByteRange.parse("bytes=0-0", 10));
        assertEquals(Optional.of(new ByteRange(2, 8)), ByteRange.parse("bytes=2-", 10));
        assertEquals(Optional.of(new ByteRange(2, 8)), ByteRange.parse("bytes=2-99", 10));
        assertEquals(Optional.of(new ByteRange(7, 3)), ByteRange.parse("bytes=-3", 10));
        assertEquals(Optional.of(new ByteRange(0, 10)), ByteRange.parse("bytes=-99", 10));
        assertEquals("bytes 7-9/10", new ByteRange(7, 3).of(10));
    }

    @Test
    void a_range_outside_the_file_holds_nothing_and_what_is_none_is_ignored() {
        assertEquals(0, ByteRange.parse("bytes=10-", 10).orElseThrow().length());
        assertEquals(0, ByteRange.parse("bytes=-0", 10).orElseThrow().length());
        for (String none :
                new String[] {"", "bytes", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=x-y"}) {
            assertEquals(Optional.empty(), ByteRange.parse(none, 10), none);
        }
    }
}
