package crm.bootstrap.isolation;

import java.util.Map;
import java.util.TreeMap;

/** Tells what a proof has counted, for the pages that quote it. */
final class Figures {
    private Figures() {}

    static void tell(String what, Map<String, ?> figures) {
        System.out.println("[isolation] " + what + ": " + new TreeMap<>(figures));
    }
}
