package crm.domain.automation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void places_name_a_field_or_one_of_a_record_referred_to() {
        assertEquals(
                List.of(
                        new Template.Place("name", Optional.empty()),
                        new Template.Place("customer", Optional.of("name"))),
                new Template("Call {{name}} of {{ customer.name }}").places());
        assertEquals(List.of(), new Template("Nothing {here} or {{there").places());
    }

    @Test
    void what_is_filled_in_is_taken_as_it_is() {
        assertEquals("Call $1\\{{x}} now", new Template("Call {{name}} now").filled(_ -> "$1\\{{x}}"));
        assertEquals("No places", new Template("No places").filled(_ -> "none"));
    }
}
