package crm.bootstrap.isolation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What the application is asked, each question by itself, and what was found. */
interface Checks {
    long SEED = 20261121;

    /** What so many checks do not find is not found. */
    int MOST = 1_000;

    List<Check> checks();

    List<String> findings();

    void forget();

    /** Those that are made before the others. */
    default List<Check> foremost() {
        return List.of();
    }

    /** The first finding among some of the checks, after which no other one is made; in an order that mixes the rest. */
    default Optional<String> firstFinding(List<Check> some) throws Exception {
        forget();
        for (Check check : inOrder(some, MOST)) {
            check.make();
            List<String> found = findings();
            if (!found.isEmpty()) {
                forget();
                return Optional.of(found.getFirst());
            }
        }
        return Optional.empty();
    }

    /** As many as that of some of the checks: the foremost, and then others, mixed. */
    default List<Check> inOrder(List<Check> some, int most) {
        Set<Check> foremost = Set.copyOf(foremost());
        List<Check> mixed = new ArrayList<>(some);
        Collections.shuffle(mixed, new Random(SEED));
        return Stream.concat(
                        some.stream().filter(foremost::contains),
                        mixed.stream().filter(check -> !foremost.contains(check)))
                .limit(most)
                .toList();
    }

    /** All of them together. */
    static Checks of(Checks... several) {
        List<Checks> all = List.of(several);
        return new Checks() {
            @Override
            public List<Check> checks() {
                return all.stream().flatMap(some -> some.checks().stream()).toList();
            }

            @Override
            public List<String> findings() {
                return all.stream().flatMap(some -> some.findings().stream()).toList();
            }

            @Override
            public void forget() {
                all.forEach(Checks::forget);
            }

            @Override
            public List<Check> foremost() {
                return all.stream().flatMap(some -> some.foremost().stream()).toList();
            }
        };
    }
}
