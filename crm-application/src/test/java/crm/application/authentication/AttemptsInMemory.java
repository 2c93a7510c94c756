package crm.application.authentication;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Failed attempts, counted for one test. */
final class AttemptsInMemory implements LoginAttempts {
    private record Window(int failures, Instant began) {}

    private final Map<String, Window> windows = new HashMap<>();

    @Override
    public Optional<Duration> begin(String subject, int limit, Duration window, Instant now) {
        Window current = Optional.ofNullable(windows.get(subject))
                .filter(found -> now.isBefore(found.began().plus(window)))
                .orElse(new Window(0, now));
        if (current.failures() >= limit) {
            return Optional.of(Duration.between(now, current.began().plus(window)));
        }
        windows.put(subject, new Window(current.failures() + 1, current.began()));
        return Optional.empty();
    }

    @Override
    public void forgive(String subject) {
        windows.computeIfPresent(subject, (_, window) -> new Window(window.failures() - 1, window.began()));
    }

    @Override
    public void forget(String subject) {
        windows.remove(subject);
    }

    int failures(String subject) {
        return windows.get(subject).failures();
    }

    Set<String> subjects() {
        return windows.keySet();
    }
}
