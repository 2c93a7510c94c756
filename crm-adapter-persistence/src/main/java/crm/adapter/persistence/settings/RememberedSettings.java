package crm.adapter.persistence.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crm.adapter.persistence.number.NumberRow;
import crm.adapter.persistence.statement.Statements;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers what has been read of tenants' settings, for transactions that begin with the same edition of them: one that
 * begins after a change has been committed never finds what was before, on whichever node that was (NFR-11).
 */
@Singleton
public class RememberedSettings {
    private static final int MOST = 10_000;

    /** So that what is changed past the CRM is found before long. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String SERIES = "settings";

    private record Key(String tenant, Object question) {}

    private record Answer(long edition, Object found) {}

    private final SettingsEdition edition;
    private final Statements statements;
    private final NumberRow counted;
    private final Cache<Key, Answer> answers =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    RememberedSettings(SettingsEdition edition, Statements statements, NumberRow counted) {
        this.edition = edition;
        this.statements = statements;
        this.counted = counted;
    }

    /** The transaction changes settings of the tenant: others that begin when it has ended remember none of them. */
    public void change(String tenant) {
        readAnew();
        counted.advance(tenant, SERIES, 1);
        edition.changes(tenant);
    }

    /** The transaction remembers nothing from now on: it has waited for another one, which may have changed settings. */
    public void readAnew() {
        edition.leave();
    }

    /**
     * The answer to a question about the settings of the current tenant.
     *
     * @param question what is asked, equal to the same question asked again and to no other
     * @param findOut reads it where it is not remembered
     */
    @SuppressWarnings("unchecked")
    public <A> A recall(Object question, Supplier<A> findOut) {
        Optional<SettingsEdition.Begun> begun = begun();
        if (begun.isEmpty()) {
            return findOut.get();
        }
        Key key = new Key(begun.get().tenant(), question);
        long known = begun.get().edition();
        Answer before = answers.getIfPresent(key);
        if (before != null && before.edition() == known) {
            return (A) before.found();
        }
        A found = findOut.get();
        // A transaction that began long ago forgets nothing that later ones have read.
        if (before == null || before.edition() < known) {
            answers.put(key, new Answer(known, found));
        }
        return found;
    }

    private Optional<SettingsEdition.Begun> begun() {
        if (!edition.isKnown() && !edition.assume()) {
            statements.beginTelling();
        }
        return edition.current();
    }
}
