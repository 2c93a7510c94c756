package crm.application.once;

import crm.application.access.Caller;
import crm.domain.kernel.Rejected;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a repeated request harmless: what was done once under a key is answered again, not done again (N-5). */
public interface Once {

    /** An answer, and whether it is one given before. */
    record Outcome(Answer answer, boolean replayed) {}

    /**
     * Performs the work in this transaction and keeps its answer under the caller's key for 48 hours. A twin that comes
     * while the work is under way waits for it. Work that fails keeps nothing, so that it can be tried again.
     *
     * @param key the caller's own name for the request
     * @param fingerprint what was asked: method, path and content
     * @throws Rejected where the key was used for something else
     */
    Outcome perform(Caller caller, String key, String fingerprint, Supplier<Answer> work);

    /**
     * What was answered under the key before; for work that takes long to prepare.
     *
     * @throws Rejected where the key was used for something else
     */
    Optional<Answer> answered(Caller caller, String key, String fingerprint);
}
