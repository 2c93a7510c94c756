package crm.application.dedupe;

import crm.application.UseCase;
import crm.application.Verb;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.job.Jobs;
import crm.application.merge.MergeRecords;
import crm.application.record.Cursors;
import crm.application.record.RecordStore;
import crm.application.role.Permissions;
import crm.domain.dedupe.CandidateStatus;
import crm.domain.dedupe.DuplicateRules;
import crm.domain.dedupe.Likeness;
import crm.domain.job.Job;
import crm.domain.job.JobKind;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@UseCase
class DedupeService implements ScanForDuplicates, ReviewCandidates {
    /** So often it is looked for more where the caller may not see all that was found. */
    private static final int MOST_LOOKS = 10;

    private final Jobs jobs;
    private final Candidates candidates;
    private final MergeRecords mergers;
    private final RecordStore store;
    private final Access access;
    private final Cursors cursors;
    private final Clock clock;

    DedupeService(
            Jobs jobs,
            Candidates candidates,
            MergeRecords mergers,
            RecordStore store,
            Access access,
            Cursors cursors,
            Clock clock) {
        this.jobs = jobs;
        this.candidates = candidates;
        this.mergers = mergers;
        this.store = store;
        this.access = access;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public Stored<Job> start(Caller caller, Changes changes) {
        access.require(caller, Permissions.SCAN_FOR_DUPLICATES);
        Values asked = checked(ScanForDuplicates.INPUT, changes);
        DuplicateRules rules = asked.get(ScanForDuplicates.TYPE);
        ScanInput input =
                new ScanInput(rules, asked.get(ScanForDuplicates.MINIMUM_SCORE).intValue());
        return jobs.start(
                caller, JobKind.DEDUPE_SCAN, "Duplicates among " + rules.type().path(), input.plain());
    }

    private static Values checked(Form form, Changes changes) {
        List<Fault> faults = new ArrayList<>(changes.faults());
        Values values = changes.appliedTo(form.blankLine(), faults);
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        return values;
    }

    @Override
    public Page list(Caller caller, Values asked) {
        access.require(caller, Permissions.SCAN_FOR_DUPLICATES);
        Candidates.Wanted wanted = new Candidates.Wanted(
                rules(caller, asked.find(ReviewCandidates.TYPE)),
                asked.find(STATUS).orElse(CandidateStatus.OPEN),
                asked.find(ReviewCandidates.MINIMUM_SCORE).orElse(0L).intValue(),
                Optional.empty());
        String list = caller.tenant() + "\nduplicates\n" + asked.find(ReviewCandidates.TYPE) + wanted.status()
                + wanted.minimumScore();
        Candidates.Wanted part = asked.find(CURSOR)
                .map(cursor -> wanted.before(position(cursors.open(list, cursor))))
                .orElse(wanted);
        return page(caller, list, part, asked.find(LIMIT).orElseThrow().intValue());
    }

    private Set<DuplicateRules> rules(Caller caller, Optional<DuplicateRules> asked) {
        asked.ifPresent(rules -> access.require(caller, rules.type().permission(Operation.VIEW)));
        return asked.map(Set::of)
                .orElseGet(() -> Stream.of(DuplicateRules.values())
                        .filter(rules -> caller.grants()
                                .scope(rules.type().permission(Operation.VIEW))
                                .isPresent())
                        .collect(Collectors.toSet()));
    }

    private Page page(Caller caller, String list, Candidates.Wanted wanted, int limit) {
        List<Shown> shown = new ArrayList<>();
        Candidates.Wanted part = wanted;
        boolean more = true;
        for (int look = 0; more && look < MOST_LOOKS && shown.size() < limit; look++) {
            List<Candidates.Candidate> found = candidates.best(part, limit + 1);
            Map<Id, Stored<?>> records = seen(caller, found);
            more = found.size() > limit;
            for (Candidates.Candidate candidate : found.subList(0, Math.min(limit, found.size()))) {
                if (shown.size() == limit) {
                    more = true;
                    break;
                }
                shown(candidate, records).ifPresent(shown::add);
                part = part.before(new Candidates.Position(candidate.likeness().score(), candidate.id()));
            }
        }
        return new Page(
                shown, limit, more ? part.before().map(last -> cursors.seal(list, position(last))) : Optional.empty());
    }

    private static String position(Candidates.Position position) {
        return position.score() + "=" + position.id();
    }

    private static Candidates.Position position(String text) {
        String[] parts = text.split("=", 2);
        return new Candidates.Position(
                Integer.parseInt(parts[0]), Id.parse(parts[1]).orElseThrow());
    }

    private Map<Id, Stored<?>> seen(Caller caller, List<Candidates.Candidate> found) {
        Map<Id, Stored<?>> seen = new HashMap<>();
        found.stream()
                .collect(Collectors.groupingBy(Candidates.Candidate::rules))
                .forEach((rules, some) -> seen.putAll(seen(
                        caller,
                        rules.type(),
                        some.stream()
                                .flatMap(candidate -> Stream.of(
                                        candidate.pair().lesser(),
                                        candidate.pair().greater()))
                                .collect(Collectors.toSet()))));
        return seen;
    }

    private <R extends Entity> Map<Id, Stored<?>> seen(Caller caller, RecordType<R> type, Set<Id> ids) {
        Map<Id, Stored<?>> seen = new HashMap<>();
        store.findAll(type, ids).forEach((id, record) -> {
            if (access.maySee(caller, record)) {
                seen.put(id, record);
            }
        });
        return seen;
    }

    /** Nothing, where the caller does not see all that the pair still is. */
    private static Optional<Shown> shown(Candidates.Candidate candidate, Map<Id, Stored<?>> seen) {
        List<Stored<?>> records = Stream.of(
                        candidate.pair().lesser(), candidate.pair().greater())
                .flatMap(id -> Optional.<Stored<?>>ofNullable(seen.get(id)).stream())
                .toList();
        int expected = candidate.status() == CandidateStatus.MERGED ? 1 : 2;
        return records.size() < expected
                ? Optional.empty()
                : Optional.of(new Shown(candidate, evidence(candidate, records.getFirst()), records));
    }

    private static List<Likeness.Evidence> evidence(Candidates.Candidate candidate, Stored<?> record) {
        return candidate.likeness().evidence().stream()
                .filter(evidence ->
                        candidate.rules().compared(evidence.reason()).stream().noneMatch(record.veil()::covers))
                .toList();
    }

    @Override
    public Shown dismiss(Caller caller, Id id) {
        access.require(caller, Permissions.SCAN_FOR_DUPLICATES);
        Candidates.Candidate candidate =
                candidates.findForChange(id).orElseThrow(() -> Rejected.notFound("duplicate candidate"));
        shown(candidate, seen(caller, List.of(candidate))).orElseThrow(() -> Rejected.notFound("duplicate candidate"));
        if (candidate.status() == CandidateStatus.MERGED) {
            throw Rejected.conflict("candidate_merged", "These two have been merged.");
        }
        if (candidate.status() == CandidateStatus.OPEN) {
            candidates.decide(id, CandidateStatus.DISMISSED, caller.user(), now());
        }
        Candidates.Candidate dismissed = candidates.findForChange(id).orElseThrow();
        return shown(dismissed, seen(caller, List.of(dismissed))).orElseThrow();
    }

    @Override
    public Stored<?> merge(Caller caller, VersionRead read, Changes changes) {
        Values asked = checked(MERGER, changes);
        DuplicateRules rules = asked.get(MERGED_TYPE);
        Verb verb = verb(rules);
        Changes input = Changes.none(verb.input())
                .and(MergeRecords.DUPLICATES.get(rules.type()), asked.get(DUPLICATES))
                .and(MergeRecords.FIELDS, asked.get(FIELDS));
        Id stays = asked.get(SURVIVOR);
        Stored<?> survivor = mergers.merge(caller, rules.type(), verb, stays, read.of(rules.type(), stays), input);
        Set<Id> records = new HashSet<>(asked.get(DUPLICATES));
        records.add(survivor.id());
        candidates.merged(rules, records, caller.user(), now());
        return survivor;
    }

    private static Verb verb(DuplicateRules rules) {
        return switch (rules) {
            case CUSTOMER -> MergeRecords.MERGE_CUSTOMERS;
            case CONTACT -> MergeRecords.MERGE_CONTACTS;
            case LEAD -> MergeRecords.MERGE_LEADS;
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
