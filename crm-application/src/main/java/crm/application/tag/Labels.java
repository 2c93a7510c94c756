package crm.application.tag;

import crm.application.access.Caller;
import crm.application.record.Change;
import crm.application.record.RecordStore;
import crm.application.record.RecordWriter;
import crm.domain.Catalog;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.tag.Tag;
import crm.domain.tag.TagCategory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where tags are used: on the records of every type that has labels and that the tag's category is meant for (C-14). */
@ApplicationScoped
class Labels {
    /** They are changed one by one in one transaction, which must not last. */
    private static final int MOST = 10_000;

    private static final String FIELD = "tags";

    private final Catalog catalog;
    private final LabelledRecords labelled;
    private final RecordStore store;
    private final RecordWriter writer;

    Labels(Catalog catalog, LabelledRecords labelled, RecordStore store, RecordWriter writer) {
        this.catalog = catalog;
        this.labelled = labelled;
        this.store = store;
        this.writer = writer;
    }

    /** How many records carry each of the tags, by the tags' identities. */
    Map<Id, Long> usage(List<Stored<Tag>> tags) {
        Map<Id, Long> usage = new HashMap<>();
        for (RecordType<?> type : types(_ -> true).toList()) {
            List<Stored<Tag>> meant = tags.stream()
                    .filter(tag -> isMeantFor(tag.values().get(Tag.CATEGORY), type))
                    .toList();
            Set<String> names = meant.stream().map(Labels::name).collect(Collectors.toSet());
            Map<String, Long> counts = names.isEmpty()
                    ? Map.of()
                    : labelled.counts(type, labels(type).orElseThrow(), names);
            meant.forEach(tag -> usage.merge(tag.id(), counts.getOrDefault(name(tag), 0L), Long::sum));
        }
        return usage;
    }

    /** Replaces one tag's name on all records that carry it. */
    void replace(Caller caller, Stored<Tag> tag, String name) {
        types(type -> isMeantFor(tag.values().get(Tag.CATEGORY), type))
                .forEach(type -> replace(caller, type, name(tag), name));
    }

    private <R extends Entity> void replace(Caller caller, RecordType<R> type, String before, String after) {
        Field<List<String>> field = labels(type).orElseThrow();
        List<Id> carrying = labelled.carrying(type, field, before, MOST + 1);
        if (carrying.size() > MOST) {
            throw Rejected.conflict("too_many_records", "More than " + MOST + " " + type.path() + " carry this tag.");
        }
        carrying.stream()
                .sorted()
                .forEach(id -> store.findForChange(type, id).ifPresent(record -> {
                    List<String> labels = record.values().get(field).stream()
                            .map(label -> label.equals(before) ? after : label)
                            .distinct()
                            .toList();
                    writer.update(caller, record, type.build(record.values().with(field, labels)), Change.UPDATE);
                }));
    }

    private Stream<RecordType<?>> types(Predicate<RecordType<?>> wanted) {
        return catalog.types().stream().filter(type -> labels(type).isPresent()).filter(wanted);
    }

    /** Only labels by which lists are filtered are kept where they can be counted. */
    @SuppressWarnings("unchecked")
    private static Optional<Field<List<String>>> labels(RecordType<?> type) {
        return type.form()
                .find(FIELD)
                .filter(field -> field.kind() instanceof Kind.Words && field.isFilterable())
                .map(field -> (Field<List<String>>) field);
    }

    private static boolean isMeantFor(TagCategory category, RecordType<?> type) {
        return switch (category) {
            case CUSTOMER -> Set.of("customer", "contact").contains(type.name());
            case LEAD -> type.name().equals("lead");
            case DEAL -> type.name().equals("deal");
            case GENERAL -> true;
        };
    }

    private static String name(Stored<Tag> tag) {
        return tag.values().get(Tag.NAME);
    }
}
