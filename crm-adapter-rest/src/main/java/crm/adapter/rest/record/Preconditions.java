package crm.adapter.rest.record;

import crm.adapter.rest.request.EntityTags;
import crm.adapter.rest.request.Requests;
import crm.application.record.Records;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
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
     * @throws Rejected where the client names none and has to
     */
    public Optional<Long> version(RecordType<?> type, Id id) {
        Optional<EntityTags> tags = requests.entityTags("If-Match");
        requireGiven(tags, required);
        return tags.filter(some -> !some.any()).map(some -> version(type, id, some.versions()));
    }

    static void requireGiven(Optional<EntityTags> tags, boolean required) {
        if (tags.isEmpty() && required) {
            throw Rejected.of(
                    Rejected.Category.VERSION_REQUIRED,
                    "version_required",
                    "Say which version you mean to change: send the record's ETag back as If-Match.");
        }
    }

    /** That it is none of several is told by whoever would change it, after whether they may. */
    private long version(RecordType<?> type, Id id, List<Long> versions) {
        return versions.size() == 1 ? versions.getFirst() : records.current(type, id, versions);
    }
}
