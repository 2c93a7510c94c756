package crm.adapter.rest.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @Test
    void a_usable_identity_of_the_client_is_kept() {
        assertEquals("trace-1/a.b:c", RequestId.chosen(Optional.of("trace-1/a.b:c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "${jndi:x}", "<b>", "é"})
    void one_that_could_forge_a_log_is_replaced(String sent) {
        assertNotEquals(sent, RequestId.chosen(Optional.of(sent)));
    }

    @Test
    void requests_without_one_get_different_ones() {
        String one = RequestId.chosen(Optional.empty());
        assertTrue(one.matches("[0-9a-f]{24}"));
        assertNotEquals(one, RequestId.chosen(Optional.of("x".repeat(101))));
        assertNotEquals(one, RequestId.chosen(Optional.empty()));
    }
}
