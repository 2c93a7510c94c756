package crm.bootstrap.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells what a proof has counted, for the page that quotes it. */
final class Figures {
    private Figures() {}

    static void tell(String what, Map<String, ?> figures) {
        System.out.println("[faults] " + what + ": " + new TreeMap<>(figures));
    }

    static String milliseconds(List<Duration> times) {
        return times.stream().map(time -> time.toMillis() + " ms").collect(Collectors.joining(", "));
    }
}
