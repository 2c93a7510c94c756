package crm.application.tag;

import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.Records;
import crm.domain.kernel.Id;
import crm.domain.tag.Tag;
import java.util.Map;
import java.util.Set;

/** Shows tags with how often they are used (ENT-40). */
public interface ShowTags {
    /** What on how many records a tag is, is called. */
    String USAGE = "usageCount";

    /** A tag and on how many records it is. */
    record Shown(Records.View<Tag> tag, long usage) {}

    /** A part of the tags, and on how many records each is. */
    record ShownList(Records.Listing<Tag> listing, Map<Id, Long> usage) {}

    ShownList list(Caller caller, Query query, Set<String> include);

    /** @throws crm.domain.kernel.Rejected where there is no such tag */
    Shown get(Caller caller, Id tag, Set<String> include);
}
