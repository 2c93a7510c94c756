package crm.adapter.persistence.number;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StockTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final Stock stock = new Stock();

    @Test
    void whoever_counts_alone_draws_nothing_beforehand() {
        assertEquals(OptionalLong.empty(), stock.take());
        assertEquals(0, stock.order(NOON));
        stock.holds();
        stock.lets();
        assertEquals(0, stock.order(NOON));
    }

    @Test
    void whoever_comes_while_another_counts_has_some_drawn_once() {
        stock.holds();
        assertEquals(32, stock.order(NOON));
        assertEquals(0, stock.order(NOON));
    }

    @Test
    void what_is_drawn_is_given_out_in_its_order() {
        stock.fill(1008, 3);
        assertEquals(
                List.of(1006L, 1007L, 1008L),
                IntStream.range(0, 3).mapToObj(_ -> stock.take().orElseThrow()).toList());
        assertEquals(OptionalLong.empty(), stock.take());
    }

    @Test
    void what_goes_quickly_is_drawn_again_before_it_is_used_up_and_more_of_it() {
        stock.holds();
        stock.fill(1000, stock.order(NOON));
        assertEquals(0, stock.order(NOON), "More than half are left");
        taken(16);
        assertEquals(64, stock.order(NOON.plusMillis(100)));
        stock.fill(1064, 64);
        taken(48);
        assertEquals(100, stock.order(NOON.plusMillis(200)));
    }

    @Test
    void many_who_come_at_once_after_a_pause_do_not_find_the_stock_used_up() {
        stock.holds();
        stock.fill(1000, stock.order(NOON));
        stock.lets();
        taken(16);
        assertEquals(0, stock.order(NOON.plusSeconds(60)), "It may be one alone");
        taken(1);
        assertEquals(32, stock.order(NOON.plusSeconds(60)));
    }

    @Test
    void what_goes_slowly_is_used_up() {
        stock.holds();
        stock.fill(1000, stock.order(NOON));
        stock.lets();
        for (int minute = 1; minute <= 32; minute++) {
            taken(1);
            assertEquals(0, stock.order(NOON.plusSeconds(60 * minute)));
        }
        assertEquals(OptionalLong.empty(), stock.take());
    }

    @Test
    void never_are_more_than_a_hundred_drawn_at_once() {
        stock.holds();
        for (int round = 0; round < 10; round++) {
            stock.fill(1000, stock.order(NOON));
            while (stock.take().isPresent()) {
                continue;
            }
        }
        assertEquals(100, stock.order(NOON));
    }

    @Test
    void what_could_not_be_drawn_is_ordered_again() {
        stock.holds();
        assertEquals(32, stock.order(NOON));
        stock.giveUp();
        assertEquals(64, stock.order(NOON));
    }

    private void taken(int count) {
        for (int i = 0; i < count; i++) {
            stock.take().orElseThrow();
        }
    }
}
