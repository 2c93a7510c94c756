package crm.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.application.role.Permissions;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must be true of every verb, whoever adds one. */
class VerbCatalogTest {

    @Test
    void no_two_verbs_share_a_name() {
        Set<String> names = new HashSet<>();
        VerbCatalog.VERBS.forEach(verb -> assertTrue(names.add(verb.qualifiedName()), verb.qualifiedName()));
    }

    @Test
    void every_verb_is_described_and_so_is_everything_it_takes() {
        List<String> undescribed = new ArrayList<>();
        for (Verb verb : VerbCatalog.VERBS) {
            if (!verb.description().endsWith(".")) {
                undescribed.add(verb.qualifiedName());
            }
            undescribed(verb.qualifiedName(), verb.input(), undescribed);
        }
        assertEquals(List.of(), undescribed);
    }

    @Test
    void every_verb_can_be_called_and_needs_a_permission_there_is() {
        VerbCatalog.VERBS.forEach(verb -> {
            assertFalse(verb.methods().isEmpty(), verb.qualifiedName());
            assertTrue(Permissions.ALL.contains(verb.permission()), verb.permission());
        });
    }

    @Test
    void every_example_of_what_a_verb_takes_is_such_a_value() {
        VerbCatalog.VERBS.forEach(verb -> verb.input()
                .fields()
                .forEach(field -> field.example()
                        .ifPresent(example -> assertTrue(
                                field.parse("example", example).isPresent(), verb.qualifiedName() + "." + field))));
    }

    private static void undescribed(String name, Form form, List<String> undescribed) {
        form.fields().forEach(field -> {
            if (!field.description().endsWith(".")) {
                undescribed.add(name + "." + field);
            }
            if (field.kind() instanceof Kind.Lines<?> lines) {
                undescribed(name + "." + field, lines.form(), undescribed);
            }
        });
    }
}
