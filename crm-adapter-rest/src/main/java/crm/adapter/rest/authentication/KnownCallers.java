package crm.adapter.rest.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crm.application.access.AccessChanges;
import crm.application.access.CurrentTenant;
import crm.application.authentication.RecogniseCaller;
import crm.domain.kernel.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Remembers for a few seconds who is who and may do what, so that most requests need not ask the database. What changes
 * on this node counts at once, what changes on another after those seconds.
 */
@ApplicationScoped
class KnownCallers implements AccessChanges {
    private static final Duration MEMORY = Duration.ofSeconds(5);
    private static final Duration TOKEN_MEMORY = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 10_000;
    private static final int MOST_TOKENS = 5_000;

    private record Key(String tenant, Id user, Optional<Id> session) {}

    /** Somebody's place, as an outside issuer names the person. */
    private record OutsideKey(String email, Optional<String> tenant) {}

    /** Somebody of the tenant may do other things than before. */
    record AccessChanged(String tenant) {}

    private final Cache<String, Bearer> tokens = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(TOKEN_MEMORY)
            .build();
    private final Cache<Key, RecogniseCaller.Recognition> callers = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterWrite(MEMORY)
            .build();
    private final Cache<OutsideKey, RecogniseCaller.Place> places = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterWrite(MEMORY)
            .build();
    private final AtomicLong changes = new AtomicLong();

    private final TokenVerifier verifier;
    private final RecogniseCaller recognition;
    private final CurrentTenant tenant;
    private final Event<AccessChanged> events;
    private final Clock clock;

    KnownCallers(
            TokenVerifier verifier,
            RecogniseCaller recognition,
            CurrentTenant tenant,
            Event<AccessChanged> events,
            Clock clock) {
        this.verifier = verifier;
        this.recognition = recognition;
        this.tenant = tenant;
        this.events = events;
        this.clock = clock;
    }

    Optional<Bearer> bearer(String token) {
        Optional<Bearer> known = Optional.ofNullable(tokens.getIfPresent(token));
        Optional<Bearer> bearer = known.isPresent() ? known : verifier.verified(token);
        if (known.isEmpty()) {
            bearer.ifPresent(genuine -> tokens.put(token, genuine));
        }
        return bearer.filter(genuine -> genuine.validity().includes(clock.instant()));
    }

    /** Somebody of the current tenant. */
    RecogniseCaller.Recognition recognised(String currentTenant, Id user, Optional<Id> session) {
        Key key = new Key(currentTenant, user, session);
        if (Optional.ofNullable(callers.getIfPresent(key)).filter(this::isOver).isPresent()) {
            callers.invalidate(key);
        }
        return remembered(callers, key, () -> Optional.of(recognition.recognise(user, session)))
                .orElseThrow();
    }

    /** Whether something that was granted for a while has come to its end. */
    private boolean isOver(RecogniseCaller.Recognition recognised) {
        return recognised instanceof RecogniseCaller.Known(var grants, var _)
                && grants.until().filter(end -> !end.isAfter(clock.instant())).isPresent();
    }

    Optional<RecogniseCaller.Place> place(Bearer.Outside person) {
        return remembered(
                places,
                new OutsideKey(person.email(), person.tenant()),
                () -> recognition.place(person.email(), person.tenant()));
    }

    @Override
    public void changed() {
        events.fire(new AccessChanged(tenant.tenant().orElseThrow()));
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged changed) {
        changes.incrementAndGet();
        callers.asMap().keySet().removeIf(key -> key.tenant().equals(changed.tenant()));
        places.invalidateAll();
    }

    private <K, V> Optional<V> remembered(Cache<K, V> cache, K key, Supplier<Optional<V>> found) {
        Optional<V> known = Optional.ofNullable(cache.getIfPresent(key));
        if (known.isPresent()) {
            return known;
        }
        long before = changes.get();
        Optional<V> fresh = found.get();
        // What was read while something changed may be out of date already.
        fresh.filter(value -> before == changes.get()).ifPresent(value -> cache.put(key, value));
        return fresh;
    }
}
