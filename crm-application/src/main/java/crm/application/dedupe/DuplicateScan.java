package crm.application.dedupe;

import crm.application.Ids;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.job.Slice;
import crm.application.job.Work;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.role.Permissions;
import crm.application.search.FoldedText;
import crm.domain.dedupe.Likeness;
import crm.domain.dedupe.Traits;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads all records once, and then compares those alone that have a key in common, group by group: what it takes grows
 * with the number of records, not with that of their pairs.
 */
@ApplicationScoped
class DuplicateScan implements Work {
    private static final int RECORDS_A_SLICE = 1_000;
    private static final int GROUPS_A_SLICE = 1_000;

    private static final RecordType.Order OLDEST_FIRST = new RecordType.Order(Stored.CREATED_AT, false);

    private final RecordStore store;
    private final ComparedRecords compared;
    private final Candidates candidates;
    private final Access access;
    private final Ids ids;
    private final Clock clock;

    DuplicateScan(
            RecordStore store, ComparedRecords compared, Candidates candidates, Access access, Ids ids, Clock clock) {
        this.store = store;
        this.compared = compared;
        this.candidates = candidates;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public JobKind kind() {
        return JobKind.DEDUPE_SCAN;
    }

    @Override
    public Slice next(Caller caller, Stored<Job> job) {
        access.require(caller, Permissions.SCAN_FOR_DUPLICATES);
        ScanState state = ScanState.of(job.values().get(Job.STATE));
        ScanInput input = ScanInput.of(job.values().get(Job.INPUT));
        return state.isReading() ? read(job.id(), input, state) : compare(job.id(), input, state);
    }

    private Slice read(Id scan, ScanInput input, ScanState state) {
        crm.application.record.Slice<? extends Entity> part = store.list(
                input.rules().type(),
                Query.all(input.rules().type()).inOrder(OLDEST_FIRST).page(state.page(RECORDS_A_SLICE)));
        Map<Id, Traits> traits = new LinkedHashMap<>();
        part.records()
                .forEach(record -> traits.put(record.id(), input.rules().traits(record.values(), FoldedText::of)));
        compared.add(scan, traits);
        ScanState read = state.read(part.records(), part.total(), part.more());
        return slice(false, input, read, Optional.empty());
    }

    private Slice compare(Id scan, ScanInput input, ScanState state) {
        List<ComparedRecords.Group> groups = compared.groups(scan, state.from().orElseThrow(), GROUPS_A_SLICE);
        candidates.keep(input.rules(), scan, found(scan, input, groups), now());
        ScanState further = state.after(groups);
        if (groups.size() == GROUPS_A_SLICE) {
            return slice(false, input, further, Optional.empty());
        }
        compared.forget(scan);
        return slice(true, input, further, Optional.of(candidates.settle(input.rules(), scan, input.minimumScore())));
    }

    private List<Candidates.Found> found(Id scan, ScanInput input, List<ComparedRecords.Group> groups) {
        Set<Id> records =
                groups.stream().flatMap(group -> group.records().stream()).collect(Collectors.toSet());
        Map<Id, Traits> traits = compared.of(scan, records);
        List<Candidates.Found> found = new ArrayList<>();
        for (Candidates.Pair pair : pairs(groups)) {
            Traits lesser = traits.get(pair.lesser());
            Traits greater = traits.get(pair.greater());
            Likeness likeness = input.rules().compare(lesser, greater);
            if (likeness.score() >= input.minimumScore()) {
                found.add(new Candidates.Found(ids.next(), pair, likeness, fingerprint(lesser, greater)));
            }
        }
        return found;
    }

    /** Each pair once, and always in the same order, so that scans that meet wait and never block each other. */
    private static SortedSet<Candidates.Pair> pairs(List<ComparedRecords.Group> groups) {
        SortedSet<Candidates.Pair> pairs = new TreeSet<>();
        for (ComparedRecords.Group group : groups) {
            List<Id> records = List.copyOf(group.records());
            for (int one = 0; one < records.size(); one++) {
                for (int other = one + 1; other < records.size(); other++) {
                    pairs.add(Candidates.Pair.of(records.get(one), records.get(other)));
                }
            }
        }
        return pairs;
    }

    private static UUID fingerprint(Traits lesser, Traits greater) {
        return UUID.nameUUIDFromBytes((lesser.summary() + "\n\n" + greater.summary()).getBytes(StandardCharsets.UTF_8));
    }

    private static Slice slice(boolean finished, ScanInput input, ScanState state, Optional<Long> candidates) {
        Map<String, Plain> result = new LinkedHashMap<>(input.plain().members());
        result.put("records", Plain.number(state.records()));
        result.put("tooCommon", Plain.number(state.tooCommon()));
        candidates.ifPresent(number -> result.put("candidates", Plain.number(number)));
        return new Slice(
                finished,
                finished ? state.total() * 2 : state.done(),
                Optional.of(state.total() * 2),
                state.plain(),
                new Plain.Structure(result));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void ended(Caller caller, Stored<Job> job) {
        compared.forget(job.id());
    }
}
