package crm.application.tag;

import crm.application.access.Caller;
import crm.application.export.CountedColumn;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.tag.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** On how many records each tag is (ENT-40). */
@ApplicationScoped
class UsageColumn implements CountedColumn<Tag> {
    private final Labels labels;

    UsageColumn(Labels labels) {
        this.labels = labels;
    }

    @Override
    public RecordType<Tag> type() {
        return Tag.TYPE;
    }

    @Override
    public String name() {
        return ShowTags.USAGE;
    }

    @Override
    public Map<Id, Long> count(Caller caller, List<Stored<Tag>> tags) {
        return labels.usage(tags);
    }
}
