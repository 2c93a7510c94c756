package crm.application.authentication;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryCodesTest {

    @Test
    void there_are_ten_and_none_is_like_another() {
        List<String> codes = RecoveryCodes.drawn();
        assertEquals(10, new HashSet<>(codes).size());
        codes.forEach(code -> assertTrue(code.matches("([A-Z2-7]{4}-){5}[A-Z2-7]{4}"), code));
    }

    @Test
    void however_a_code_is_typed_it_is_the_same() {
        String code = RecoveryCodes.drawn().getFirst();
        assertEquals(RecoveryCodes.hash(code), RecoveryCodes.hash(code.toLowerCase(Locale.ROOT)));
        assertEquals(RecoveryCodes.hash(code), RecoveryCodes.hash(" " + code.replace("-", " ")));
        assertEquals(new TypedCode.ForRecovery(RecoveryCodes.hash(code)), TypedCode.read(code.replace("-", "")));
        assertEquals(new TypedCode.OfMoment("287082"), TypedCode.read("287 082 "));
    }

    /** RFC 4648, section 10, those without padding in it and those that need it. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void letters_and_digits_are_those_of_rfc_4648(String text, String encoded) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length % 5 == 0) {
            assertEquals(encoded, Base32.encode(bytes));
        }
        assertArrayEquals(bytes, Base32.decode(encoded));
    }

    @Test
    void what_was_encoded_is_decoded() {
        Random random = new Random(20_261_122);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[5 * random.nextInt(9)];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, Base32.decode(Base32.encode(bytes)));
        }
    }
}
