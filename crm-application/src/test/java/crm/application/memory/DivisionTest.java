package crm.application.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.domain.kernel.Id;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DivisionTest {
    private final long seed = Long.getLong("crm.division.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void every_record_lies_between_the_ends_of_its_stretch() {
        for (int round = 0; round < 200; round++) {
            Division division =
                    new Division(ids().limit(random.nextInt(20)).sorted().toList());
            Stream.concat(ids().limit(20), division.bounds().stream()).forEach(record -> {
                int stretch = division.stretchOf(record);
                assertTrue(
                        division.first(stretch)
                                        .filter(first -> first.compareTo(record) > 0)
                                        .isEmpty()
                                && division.beyond(stretch)
                                        .filter(beyond -> beyond.compareTo(record) <= 0)
                                        .isEmpty(),
                        () -> "seed " + seed + ": " + record + " is not in stretch " + stretch + " of " + division);
            });
        }
    }

    @Test
    void what_is_not_divided_is_one_stretch() {
        assertEquals(1, Division.NONE.stretches());
        assertEquals(List.of(0), ids().limit(1).map(Division.NONE::stretchOf).toList());
    }

    private Stream<Id> ids() {
        return Stream.generate(() -> new Id(new UUID(random.nextLong(), random.nextLong())));
    }
}
