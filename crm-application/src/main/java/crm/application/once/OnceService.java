package crm.application.once;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

@UseCase
class OnceService implements Once {
    private final OnceStore store;
    private final Clock clock;

    OnceService(OnceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Outcome perform(Caller caller, String key, String fingerprint, Supplier<Answer> work) {
        Id user = caller.user().orElseThrow(() -> new IllegalArgumentException("The system repeats nothing"));
        Optional<OnceStore.Kept> kept = store.claim(user, key, fingerprint, clock.instant());
        if (kept.isPresent()) {
            return new Outcome(replayed(kept.get(), fingerprint), true);
        }
        Answer answer = work.get();
        store.keep(user, key, answer);
        return new Outcome(answer, false);
    }

    @Override
    public Optional<Answer> answered(Caller caller, String key, String fingerprint) {
        return caller.user().flatMap(user -> store.find(user, key)).map(kept -> replayed(kept, fingerprint));
    }

    private static Answer replayed(OnceStore.Kept kept, String fingerprint) {
        if (!kept.fingerprint().equals(fingerprint)) {
            throw Rejected.of(
                    Rejected.Category.INVALID,
                    "idempotency_key_reused",
                    "This Idempotency-Key was used for another request; a new request needs a new key.");
        }
        return kept.answer();
    }
}
