package crm.application.tag;

import crm.application.UseCase;
import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.application.record.Records;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.tag.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

@UseCase
class TagService implements ShowTags, MergeTags {
    private final Records records;
    private final RecordFinder finder;
    private final RecordStore store;
    private final RecordWriter writer;
    private final Labels labels;

    TagService(Records records, RecordFinder finder, RecordStore store, RecordWriter writer, Labels labels) {
        this.records = records;
        this.finder = finder;
        this.store = store;
        this.writer = writer;
        this.labels = labels;
    }

    @Override
    public ShownList list(Caller caller, Query query, Set<String> include) {
        Records.Listing<Tag> listing = records.list(caller, Tag.TYPE, query, include);
        List<Stored<Tag>> tags =
                listing.views().stream().map(Records.View::record).toList();
        return new ShownList(listing, labels.usage(tags));
    }

    @Override
    public Shown get(Caller caller, Id tag, Set<String> include) {
        Records.View<Tag> view = records.get(caller, Tag.TYPE, tag, include);
        return new Shown(view, labels.usage(List.of(view.record())).getOrDefault(tag, 0L));
    }

    @Override
    public Stored<Tag> merge(Caller caller, Id id, Optional<Long> version, Changes input) {
        Stored<Tag> tag = finder.forVerb(caller, VERB, Tag.TYPE, id, version);
        Set<Id> duplicates = new TreeSet<>(finder.input(caller, VERB, input).get(DUPLICATES));
        if (duplicates.isEmpty() || duplicates.contains(id)) {
            throw Rejected.invalid(DUPLICATES, "self", "Name the other tags that become this one.");
        }
        String name = tag.values().get(Tag.NAME);
        duplicates.forEach(duplicate -> store.findForChange(Tag.TYPE, duplicate).ifPresent(found -> {
            labels.replace(caller, found, name);
            writer.delete(caller, found);
        }));
        return tag;
    }
}
