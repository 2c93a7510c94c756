package crm.adapter.rest.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    @Test
    void a_tag_that_was_given_out_names_its_version() {
        assertEquals(List.of(3L), tags(EntityTags.of(3)).versions());
    }

    @Test
    void several_tags_name_several_versions() {
        assertEquals(List.of(1L, 12L), tags("\"v1\" , W/\"v12\"").versions());
        assertTrue(tags("\"v1\", \"v12\"").match(12));
        assertFalse(tags("\"v1\", \"v12\"").match(2));
    }

    @Test
    void a_star_names_every_version() {
        assertTrue(tags(" * ").match(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"v0\"", "\"v-1\"", "\"v01\"", "\"v99999999999999999999\"", "\"abc\"", "\"\"", "\"V3\""})
    void a_tag_that_was_never_given_out_names_no_version(String text) {
        assertEquals(List.of(), tags(text).versions());
        assertFalse(tags(text).any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v3", "3", "\"v3", "'v3'", "\"v3\",", "*, \"v3\"", "w/\"v3\"", "\"a b\""})
    void what_is_no_tag_is_refused(String text) {
        Rejected refusal = assertThrows(Rejected.class, () -> tags(text));
        assertEquals(Rejected.Category.MALFORMED, refusal.category());
        assertEquals("/If-Match", refusal.faults().getFirst().pointer());
    }

    private static EntityTags tags(String text) {
        return EntityTags.parse("If-Match", text);
    }
}
