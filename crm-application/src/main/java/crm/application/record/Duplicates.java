package crm.application.record;

import crm.application.access.Access;
import crm.application.access.Caller;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds records that may be the same as one that is about to be; what the caller may not see is not told (C-04). */
@ApplicationScoped
public class Duplicates {
    private static final int MOST = 10;

    private final RecordStore store;
    private final Access access;

    Duplicates(RecordStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    /** A record that may be the same. @param reason what they have in common, in a word for programs */
    public record Candidate(Stored<?> record, String reason) {}

    /**
     * Looks for others that have the same as the record is about to have in one of the fields by which its type is
     * recognised; in what stays as it is, nobody looks.
     *
     * @param before nothing, where the record is new
     * @throws Rejected with the candidates, where there are some
     */
    <R extends Entity> void refuse(Caller caller, RecordType<R> type, Optional<Stored<R>> before, Values after) {
        List<Field<String>> telling = type.recognisers().stream()
                .filter(field -> before.filter(it -> it.values().find(field).equals(after.find(field)))
                        .isEmpty())
                .filter(field -> after.has(field) && maySee(caller, type, field))
                .toList();
        List<Candidate> candidates = alike(caller, type, telling, after).stream()
                .filter(candidate -> before.filter(
                                it -> it.id().equals(candidate.record().id()))
                        .isEmpty())
                .toList();
        if (!candidates.isEmpty()) {
            throw refusal(
                    "Records that may be the same are there already; allowDuplicates=true writes this one all the same.",
                    candidates);
        }
    }

    /** Asked for together, told apart by what they have in common. */
    private <R extends Entity> List<Candidate> alike(
            Caller caller, RecordType<R> type, List<Field<String>> telling, Values values) {
        if (telling.isEmpty()) {
            return List.of();
        }
        List<Filter> alternatives = telling.stream()
                .map(field -> Filter.equal(field, values.get(field)))
                .toList();
        Query alike = Query.all(type)
                .where(alternatives.size() == 1 ? alternatives.getFirst() : new Filter.Either(alternatives))
                .page(new Paging.First(MOST * telling.size()));
        List<Stored<R>> found = seen(caller, type, alike);
        return telling.stream()
                .flatMap(field -> found.stream()
                        .filter(record -> record.values().find(field).equals(values.find(field)))
                        .map(record -> new Candidate(record, reason(field))))
                .toList();
    }

    /** Whoever may not see the field would find out by trying what it holds. */
    private boolean maySee(Caller caller, RecordType<?> type, Field<?> field) {
        return !access.veil(caller, type).covers(field);
    }

    static String reason(Field<?> field) {
        return field.kind() instanceof Kind.Phone ? "same_phone" : "same_email";
    }

    /** What another record may have in common with one. @param reason what that is, in a word for programs */
    public record Likeness(RecordType<?> type, Field<String> field, Optional<String> value, String reason) {}

    /** The records that are alike in one of these, in their order. */
    public List<Candidate> matching(Caller caller, List<Likeness> likenesses) {
        List<Likeness> telling = likenesses.stream()
                .filter(likeness -> likeness.value().isPresent() && maySee(caller, likeness.type(), likeness.field()))
                .toList();
        List<Slice<?>> found = store.listAll(
                telling.stream().<RecordStore.Listed<?>>map(Duplicates::listed).toList());
        return IntStream.range(0, telling.size())
                .boxed()
                .flatMap(i -> found.get(i).records().stream()
                        .filter(record -> access.maySee(caller, record))
                        .map(record -> new Candidate(record, telling.get(i).reason())))
                .toList();
    }

    private static RecordStore.Listed<?> listed(Likeness likeness) {
        return new RecordStore.Listed<>(
                likeness.type(),
                Query.all(likeness.type())
                        .where(Filter.equal(likeness.field(), likeness.value().orElseThrow()))
                        .page(new Paging.First(MOST)));
    }

    private <R extends Entity> List<Stored<R>> seen(Caller caller, RecordType<R> type, Query query) {
        return store.list(type, query).records().stream()
                .filter(record -> access.maySee(caller, record))
                .toList();
    }

    /** The refusal that names the candidates and why each is one. */
    public static Rejected refusal(String message, List<Candidate> candidates) {
        Plain told = new Plain.Sequence(
                candidates.stream().<Plain>map(Duplicates::plain).toList());
        return Rejected.conflict("duplicate_candidates", message).with(new Plain.Structure(Map.of("candidates", told)));
    }

    private static Plain.Structure plain(Candidate candidate) {
        Map<String, Plain> facts = new LinkedHashMap<>();
        Stored<?> record = candidate.record();
        facts.put("type", Plain.text(record.type().name()));
        facts.put("id", Plain.text(record.id().toString()));
        facts.put("name", record.shown().plain(record.type().label()));
        facts.put("reason", Plain.text(candidate.reason()));
        return new Plain.Structure(facts);
    }
}
