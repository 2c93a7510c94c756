package crm.adapter.rest.record;

import crm.adapter.rest.request.EntityTags;
import crm.adapter.rest.request.Requests;
import crm.application.access.Caller;
import crm.application.record.Records;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a client says about the version it has read, before it changes a record (If-Match). */
@ApplicationScoped
public class Preconditions {
    private final Requests requests;
    private final Records records;
    private final boolean required;

    Preconditions(
            Requests requests,
            Records records,
            @ConfigProperty(name = "crm.http.if-match-required", defaultValue = "false") boolean required) {
        this.requests = requests;
        this.records = records;
        this.required = required;
    }

    /**
     * The version that alone may be changed, or nothing where any may.
     *
     * @throws Rejected where the client names only versions that the record does not have, or none where it has to
     */
    public Optional<Long> version(Caller caller, RecordType<?> type, Id id) {
        Optional<EntityTags> tags = requests.entityTags("If-Match");
        requireGiven(tags, required);
        return tags.filter(some -> !some.any()).map(some -> version(caller, type, id, some));
    }

    static void requireGiven(Optional<EntityTags> tags, boolean required) {
        if (tags.isEmpty() && required) {
            throw Rejected.of(
                    Rejected.Category.VERSION_REQUIRED,
                    "version_required",
                    "Say which version you mean to change: send the record's ETag back as If-Match.");
        }
    }

    private long version(Caller caller, RecordType<?> type, Id id, EntityTags tags) {
        if (tags.versions().size() == 1) {
            return tags.versions().getFirst();
        }
        long current = records.get(caller, type, id, Set.of()).record().version();
        if (tags.match(current)) {
            return current;
        }
        throw Rejected.of(
                        Rejected.Category.STALE,
                        "stale_version",
                        "None of the versions in If-Match is this " + type.name() + "'s; it is version " + current
                                + " now.")
                .with(new Plain.Structure(Map.of("currentVersion", Plain.number(current))));
    }
}
