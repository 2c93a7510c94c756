package crm.adapter.rest.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingJsonTest {

    @Test
    void every_sort_of_value_is_read_in_its_order() {
        Plain.Structure read = structure(
                "{\"b\": \"text \\u00e9\", \"a\": 1.50, \"yes\": true, \"no\": false, \"none\": null, \"list\": [1, [], {}]}");
        assertEquals(
                List.of("b", "a", "yes", "no", "none", "list"),
                List.copyOf(read.members().keySet()));
        assertEquals(Optional.of(Plain.text("text é")), read.member("b"));
        assertEquals(Optional.of(Plain.number(new BigDecimal("1.50"))), read.member("a"));
        assertEquals(Optional.of(Plain.flag(true)), read.member("yes"));
        assertEquals(Optional.of(Plain.flag(false)), read.member("no"));
        assertEquals(Optional.of(Plain.NOTHING), read.member("none"));
        assertEquals(
                Optional.of(new Plain.Sequence(
                        List.of(Plain.number(1), new Plain.Sequence(List.of()), Plain.Structure.EMPTY))),
                read.member("list"));
    }

    @Test
    void a_bare_list_is_read_where_any_value_may_come() {
        assertEquals(new Plain.Sequence(List.of(Plain.number(1))), JsonReader.read("[1]".getBytes(UTF_8)));
    }

    @Test
    void numbers_are_exact() {
        for (String number : List.of("0.1", "12345678901234567890.0001", "-0", "1e3", "1E-7")) {
            assertEquals(
                    Optional.of(Plain.number(new BigDecimal(number))),
                    structure("{\"n\": " + number + "}").member("n"));
        }
    }

    @Test
    void a_huge_exponent_is_not_worked_out() {
        Plain number = structure("{\"n\": 1e999999999}").member("n").orElseThrow();
        assertEquals(-999_999_999, ((Plain.Number) number).value().scale());
        assertEquals("number_out_of_range", refused("{\"n\": 1e99999999999}").code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\": 1",
                "{\"a\": 1,}",
                "{\"a\" 1}",
                "{a: 1}",
                "{'a': 1}",
                "{\"a\": 01}",
                "{\"a\": .5}",
                "{\"a\": +1}",
                "{\"a\": NaN}",
                "{\"a\": Infinity}",
                "{\"a\": tru}",
                "{\"a\": \"un\nended\"}",
                "{\"a\": \"\\x\"}",
                "{\"a\": \"\\u12\"}",
                "{\"a\": 1} {\"b\": 2}",
                "{\"a\": 1} x",
                "[1, 2",
                "[1 2]",
                "// comment\n{}",
                "\u0000{}",
                "]"
            })
    void what_is_not_json_is_refused_with_its_place(String text) {
        Rejected refusal = refused(text);
        assertEquals(Rejected.Category.MALFORMED, refusal.category());
        assertEquals("malformed_json", refusal.code());
        assertEquals(
                List.of("column", "line"),
                refusal.details().members().keySet().stream().sorted().toList());
    }

    @Test
    void the_place_of_a_mistake_is_told() {
        Map<String, Plain> place = refused("{\n  \"a\": x\n}").details().members();
        assertEquals(Plain.number(2), place.get("line"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "1", "true", "null"})
    void anything_but_an_object_is_refused_where_one_is_needed(String text) {
        assertEquals("not_an_object", refused(text).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void no_body_at_all_is_refused(String text) {
        assertEquals("body_missing", refused(text).code());
    }

    @Test
    void an_absent_body_is_empty_where_none_is_needed() {
        assertEquals(Plain.Structure.EMPTY, JsonReader.structureIfAny(new byte[0]));
    }

    @Test
    void a_name_that_occurs_twice_is_refused_at_any_depth() {
        assertEquals("duplicate_name", refused("{\"a\": 1, \"a\": 1}").code());
        assertEquals(
                "duplicate_name",
                refused("{\"x\": [{\"a\": null, \"\\u0061\": null}]}").code());
    }

    @Test
    void sixty_four_levels_are_read_and_no_more() {
        assertEquals(1, structure("{\"a\":" + nested(63) + "}").members().size());
        assertEquals("too_deep", refused("{\"a\":" + nested(64) + "}").code());
        assertEquals("too_deep", refused("{\"a\":" + nested(1_001) + "}").code());
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        for (byte[] body : List.of(
                "{\"a\": \"é\"}".getBytes(ISO_8859_1),
                "{\"a\": 1}".getBytes(UTF_16),
                new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xE2, (byte) 0x82})) {
            Rejected refusal = assertThrows(Rejected.class, () -> JsonReader.read(body));
            assertEquals("invalid_utf8", refusal.code());
        }
    }

    @Test
    void a_body_of_endlessly_many_values_is_refused() {
        assertEquals(
                "malformed_json",
                refused("{\"a\": [" + "1,".repeat(600_000) + "1]}").code());
    }

    @Test
    void a_number_of_endlessly_many_digits_is_refused() {
        assertEquals(
                "malformed_json", refused("{\"a\": " + "1".repeat(1_000) + "}").code());
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static Plain.Structure structure(String text) {
        return JsonReader.structure(text.getBytes(UTF_8));
    }

    private static Rejected refused(String text) {
        return assertThrows(Rejected.class, () -> structure(text));
    }
}
