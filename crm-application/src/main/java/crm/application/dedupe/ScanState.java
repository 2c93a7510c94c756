package crm.application.dedupe;

import crm.application.record.Paging;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a scan has come.
 *
 * @param total how many records there were when it began
 * @param records how many were read
 * @param last the record that was read last; nobody before the first
 * @param from the key from which on records are still to be compared; none while they are being read
 * @param tooCommon how many groups were too large to say anything
 */
record ScanState(long total, long records, Optional<Last> last, Optional<Long> from, long tooCommon) {
    private static final String TOTAL = "total";
    private static final String RECORDS = "records";
    private static final String LAST_AT = "lastAt";
    private static final String LAST_ID = "lastId";
    private static final String FROM = "from";
    private static final String TOO_COMMON = "tooCommon";

    record Last(Instant at, Id id) {}

    static ScanState of(Plain.Structure state) {
        return new ScanState(
                number(state, TOTAL),
                number(state, RECORDS),
                text(state, LAST_ID)
                        .map(id -> new Last(
                                Instant.parse(text(state, LAST_AT).orElseThrow()),
                                Id.parse(id).orElseThrow())),
                state.member(FROM).map(_ -> number(state, FROM)),
                number(state, TOO_COMMON));
    }

    /** The number of that name, or 0. */
    static long number(Plain.Structure structure, String name) {
        return structure
                .member(name)
                .map(member -> ((Plain.Number) member).value().longValueExact())
                .orElse(0L);
    }

    private static Optional<String> text(Plain.Structure structure, String name) {
        return structure.member(name).map(member -> ((Plain.Text) member).value());
    }

    boolean isReading() {
        return from.isEmpty();
    }

    /** What is to be read next. The first page tells how many there are. */
    Paging page(int limit) {
        return last.<Paging>map(record -> new Paging.After(Optional.of(record.at()), record.id(), limit))
                .orElse(new Paging.Numbered(1, limit));
    }

    ScanState read(List<? extends Stored<?>> part, Optional<Long> all, boolean more) {
        return new ScanState(
                all.orElse(total),
                records + part.size(),
                more
                        ? Optional.of(new Last(
                                part.getLast().createdAt(), part.getLast().id()))
                        : Optional.empty(),
                more ? Optional.empty() : Optional.of(Long.MIN_VALUE),
                tooCommon);
    }

    ScanState after(List<ComparedRecords.Group> groups) {
        long large = groups.stream().filter(group -> group.records().isEmpty()).count();
        return new ScanState(
                total,
                records,
                Optional.empty(),
                groups.isEmpty() ? from : Optional.of(groups.getLast().key() + 1),
                tooCommon + large);
    }

    /** Of twice as many as there are: reading is one half of the work, and keys are spread evenly over all numbers. */
    long done() {
        long share = from.map(key -> (key >> 32) - Integer.MIN_VALUE).orElse(0L);
        return Math.min(total, records) + (total * share >>> 32);
    }

    Plain.Structure plain() {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put(TOTAL, Plain.number(total));
        members.put(RECORDS, Plain.number(records));
        last.ifPresent(record -> {
            members.put(LAST_AT, Plain.text(record.at().toString()));
            members.put(LAST_ID, Plain.text(record.id().toString()));
        });
        from.ifPresent(key -> members.put(FROM, Plain.number(key)));
        members.put(TOO_COMMON, Plain.number(tooCommon));
        return new Plain.Structure(members);
    }
}
