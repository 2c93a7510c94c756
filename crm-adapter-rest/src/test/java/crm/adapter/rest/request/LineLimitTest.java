package crm.adapter.rest.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineLimitTest {
    private long now = Long.MAX_VALUE - 500_000_000;
    private final LineLimit limit = new LineLimit(() -> now);

    @Test
    void a_hundred_lines_a_second_are_let_in() {
        assertEquals(100, lines(100));
        assertEquals(0, lines(50));
    }

    @Test
    void the_first_line_of_another_second_tells_how_many_were_left_out() {
        lines(130);
        now += 1_000_000_000;
        assertEquals(Optional.of(30), limit.line());
        assertEquals(Optional.of(0), limit.line());
        now += 1_000_000_000;
        assertEquals(Optional.of(0), limit.line());
    }

    private long lines(int asked) {
        return Stream.generate(limit::line)
                .limit(asked)
                .flatMap(Optional::stream)
                .count();
    }
}
