package crm.adapter.rest.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets a person ask so many times in a minute on this node, where the operator says how many: as many at once, and then as
 * fast as they come back.
 */
@ApplicationScoped
class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_PEOPLE = 100_000;

    private record Person(String tenant, Id user) {}

    /** Until when each person's requests are used up, were they to come at an even pace, in nanoseconds. */
    private final Cache<Person, AtomicLong> used = Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            .expireAfterAccess(MINUTE)
            .build();

    private final long step;
    private final LongSupplier nanoseconds;

    @Inject
    Pace(@ConfigProperty(name = "crm.requests.per.minute", defaultValue = "0") int perMinute) {
        this(perMinute, System::nanoTime);
    }

    Pace(int perMinute, LongSupplier nanoseconds) {
        this.step = perMinute > 0 ? MINUTE.toNanos() / perMinute : 0;
        this.nanoseconds = nanoseconds;
    }

    /** Counts one request. @throws Rejected where there were too many */
    void count(String tenant, Id user) {
        if (step > 0) {
            long now = nanoseconds.getAsLong();
            long over = take(used.get(new Person(tenant, user), _ -> new AtomicLong(now)), now);
            if (over > 0) {
                throw tooMany(Duration.ofNanos(over));
            }
        }
    }

    /** By how much it comes too early, in nanoseconds; what comes too early is not counted. */
    private long take(AtomicLong until, long now) {
        while (true) {
            long before = until.get();
            // Nanoseconds may run over, so they are compared by their difference.
            long after = (before - now > 0 ? before : now) + step;
            long over = after - now - MINUTE.toNanos();
            if (over > 0 || until.compareAndSet(before, after)) {
                return over;
            }
        }
    }

    private static Rejected tooMany(Duration early) {
        long seconds = early.plusNanos(999_999_999).toSeconds();
        return Rejected.of(
                        Rejected.Category.TOO_MANY,
                        "too_many_requests",
                        "You have asked more in a minute than one may here; go on in " + seconds + " seconds.")
                .with(new Plain.Structure(Map.of("retryAfter", Plain.number(seconds))));
    }
}
