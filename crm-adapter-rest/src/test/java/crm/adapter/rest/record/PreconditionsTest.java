package crm.adapter.rest.record;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.adapter.rest.request.EntityTags;
import crm.domain.kernel.Rejected;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreconditionsTest {

    @Test
    void an_installation_that_insists_on_versions_refuses_a_write_without_one() {
        Rejected refusal = assertThrows(Rejected.class, () -> Preconditions.requireGiven(Optional.empty(), true));
        assertEquals(Rejected.Category.VERSION_REQUIRED, refusal.category());
        assertDoesNotThrow(() -> Preconditions.requireGiven(Optional.of(EntityTags.parse("If-Match", "*")), true));
    }

    @Test
    void other_installations_take_it() {
        assertDoesNotThrow(() -> Preconditions.requireGiven(Optional.empty(), false));
    }
}
