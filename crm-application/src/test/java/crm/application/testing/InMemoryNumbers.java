package crm.application.testing;

import crm.application.Numbers;
import java.util.HashMap;
import java.util.Map;

/** Numbers counted in memory, one transaction after the other. */
public final class InMemoryNumbers implements Numbers {
    private final Map<String, Long> lastOf = new HashMap<>();

    @Override
    public long next(String series) {
        return lastOf.merge(series, 1001L, (last, _) -> last + 1);
    }

    @Override
    public long nextInTurn(String series) {
        return next(series);
    }

    public Map<String, Long> snapshot() {
        return Map.copyOf(lastOf);
    }

    public void restore(Map<String, Long> snapshot) {
        lastOf.clear();
        lastOf.putAll(snapshot);
    }
}
