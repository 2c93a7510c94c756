package crm.application.tag;

import crm.application.access.Caller;
import crm.application.record.RecordPolicy;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.tag.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tag's new name stands on every record that carries it, and a tag in use is not deleted (C-14). */
@ApplicationScoped
class TagPolicy implements RecordPolicy<Tag> {
    private final Labels labels;

    TagPolicy(Labels labels) {
        this.labels = labels;
    }

    @Override
    public RecordType<Tag> type() {
        return Tag.TYPE;
    }

    @Override
    public void written(Caller caller, Optional<Stored<Tag>> before, Stored<Tag> after) {
        before.filter(tag -> !tag.values().get(Tag.NAME).equals(after.values().get(Tag.NAME)))
                .ifPresent(tag -> labels.replace(caller, tag, after.values().get(Tag.NAME)));
    }

    @Override
    public void deleting(Caller caller, Stored<Tag> tag) {
        long usage = labels.usage(List.of(tag)).getOrDefault(tag.id(), 0L);
        if (usage > 0) {
            throw Rejected.conflict(
                            "tag_in_use", "This tag is on " + usage + " records; take it off or merge it first.")
                    .with(new Plain.Structure(Map.of("usageCount", Plain.number(usage))));
        }
    }
}
