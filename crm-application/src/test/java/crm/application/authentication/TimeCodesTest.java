package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-22T11:00:07Z");
    private static final long STEP = TimeCodes.step(NOW);
    private static final long NONE = 0;

    /** The last six of the eight digits of RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59,          94287082",
        "1111111109,  07081804",
        "1111111111,  14050471",
        "1234567890,  89005924",
        "2000000000,  69279037",
        "20000000000, 65353130"
    })
    void codes_are_those_of_rfc_6238(long second, String digits) {
        assertEquals(digits.substring(2), TimeCodes.code(SECRET, TimeCodes.step(Instant.ofEpochSecond(second))));
    }

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0, 755224",
        "1, 287082",
        "2, 359152",
        "3, 969429",
        "4, 338314",
        "5, 254676",
        "6, 287922",
        "7, 162583",
        "8, 399871",
        "9, 520489"
    })
    void codes_are_those_of_rfc_4226(long step, String digits) {
        assertEquals(digits, TimeCodes.code(SECRET, step));
    }

    @Test
    void the_code_of_the_step_before_and_after_is_good_and_no_other() {
        assertEquals(OptionalLong.of(STEP - 1), matching(STEP - 1, NONE));
        assertEquals(OptionalLong.of(STEP), matching(STEP, NONE));
        assertEquals(OptionalLong.of(STEP + 1), matching(STEP + 1, NONE));
        assertEquals(OptionalLong.empty(), matching(STEP - 2, NONE));
        assertEquals(OptionalLong.empty(), matching(STEP + 2, NONE));
    }

    @Test
    void what_was_used_and_what_is_older_is_not_good_again() {
        assertEquals(OptionalLong.empty(), matching(STEP, STEP));
        assertEquals(OptionalLong.empty(), matching(STEP - 1, STEP));
        assertEquals(OptionalLong.of(STEP + 1), matching(STEP + 1, STEP));
    }

    @Test
    void whatever_the_secret_three_steps_are_good_and_each_once() {
        Random random = new Random(20_261_122);
        for (int i = 0; i < 500; i++) {
            byte[] secret = Base32.decode(TimeCodes.newSecret());
            Instant now = Instant.ofEpochSecond(random.nextLong(0, 1L << 33));
            long step = TimeCodes.step(now);
            long[] steps = LongStream.rangeClosed(step - 1, step + 1).toArray();
            long last = -2;
            for (long good : steps) {
                OptionalLong found = TimeCodes.matching(secret, TimeCodes.code(secret, good), now, last);
                assertTrue(found.isPresent(), "step " + good + " at " + now);
                last = found.getAsLong();
                assertTrue(
                        TimeCodes.matching(secret, TimeCodes.code(secret, last), now, last)
                                        .isEmpty()
                                || TimeCodes.code(secret, last).equals(TimeCodes.code(secret, last + 1)),
                        "step " + good + " twice at " + now);
            }
        }
    }

    @Test
    void anything_else_is_no_code() {
        for (String text : new String[] {"", "12345", "1234567", "abcdef", "\u0661\u0662\u0663\u0664\u0665\u0666"}) {
            assertEquals(OptionalLong.empty(), TimeCodes.matching(SECRET, text, NOW, NONE));
        }
    }

    private static OptionalLong matching(long step, long last) {
        return TimeCodes.matching(SECRET, TimeCodes.code(SECRET, step), NOW, last);
    }
}
