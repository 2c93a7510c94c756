package crm.adapter.persistence.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting();

    @Test
    void a_few_different_commands_travel_together() {
        give("deal", "line", "line", "log");
        assertEquals(List.of("deal line line log"), parts());
    }

    @Test
    void more_than_sixteen_travel_one_part_after_the_other() {
        give("a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "c", "d");
        assertEquals(List.of("a b a b a b a b a b a b a b a b", "c d"), parts());
    }

    @Test
    void many_of_one_command_travel_by_themselves_and_all_in_their_order() {
        give("deal", "line", "line", "line", "line", "line", "line", "line", "line", "line", "log");
        assertEquals(List.of("deal", "line line line line line line line line line", "log"), parts());
    }

    @Test
    void what_has_been_taken_waits_no_more() {
        give("deal");
        waiting.takeAll();
        assertEquals(List.of(), parts());
    }

    @Test
    void only_commands_that_write_rows_of_a_table_concern_it() {
        waiting.add(Command.adding("deal", "insert"));
        waiting.add(Command.beside("log"));
        assertTrue(waiting.concerns(List.of("customer", "deal")));
        assertFalse(waiting.concerns(List.of("customer")));
    }

    private void give(String... texts) {
        Stream.of(texts).map(Command::beside).forEach(waiting::add);
    }

    private List<String> parts() {
        return waiting.takeAll().stream()
                .map(part -> String.join(" ", part.stream().map(Command::text).toList()))
                .toList();
    }
}
