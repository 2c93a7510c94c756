package crm.application.testing;

import crm.application.dedupe.Candidates;
import crm.domain.dedupe.CandidateStatus;
import crm.domain.dedupe.DuplicateRules;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Pairs that may be the same, in memory. */
public final class InMemoryCandidates implements Candidates {
    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(
                    (Candidate candidate) -> candidate.likeness().score())
            .thenComparing(Candidate::id)
            .reversed();

    private record Known(Candidate candidate, Id scan, UUID compared) {}

    private final List<Known> known = new ArrayList<>();

    @Override
    public void keep(DuplicateRules rules, Id scan, List<Found> found, Instant at) {
        for (Found one : found) {
            Optional<Known> before = known.stream()
                    .filter(other -> other.candidate().rules() == rules
                            && other.candidate().pair().equals(one.pair()))
                    .findFirst();
            before.ifPresent(known::remove);
            boolean unchanged = before.filter(other -> other.compared().equals(one.compared()))
                    .isPresent();
            Optional<CandidateStatus> status =
                    before.map(other -> other.candidate().status());
            boolean dismissed = unchanged && status.equals(Optional.of(CandidateStatus.DISMISSED));
            boolean same = unchanged || status.equals(Optional.of(CandidateStatus.OPEN));
            known.add(new Known(
                    new Candidate(
                            before.map(other -> other.candidate().id()).orElse(one.id()),
                            rules,
                            one.pair(),
                            one.likeness(),
                            dismissed ? CandidateStatus.DISMISSED : CandidateStatus.OPEN,
                            before.filter(_ -> same)
                                    .map(other -> other.candidate().foundAt())
                                    .orElse(at)),
                    scan,
                    one.compared()));
        }
    }

    @Override
    public long settle(DuplicateRules rules, Id scan, int minimumScore) {
        known.removeIf(one -> isOpen(one, rules)
                && one.candidate().likeness().score() >= minimumScore
                && !one.scan().equals(scan));
        return known.stream()
                .filter(one -> isOpen(one, rules) && one.scan().equals(scan))
                .count();
    }

    private static boolean isOpen(Known one, DuplicateRules rules) {
        return one.candidate().rules() == rules && one.candidate().status() == CandidateStatus.OPEN;
    }

    @Override
    public List<Candidate> best(Wanted wanted, int limit) {
        return known.stream()
                .map(Known::candidate)
                .filter(one -> wanted.rules().contains(one.rules())
                        && one.status() == wanted.status()
                        && one.likeness().score() >= wanted.minimumScore()
                        && wanted.before().filter(last -> !follows(one, last)).isEmpty())
                .sorted(BEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static boolean follows(Candidate one, Position last) {
        int score = one.likeness().score();
        return score < last.score() || score == last.score() && one.id().compareTo(last.id()) < 0;
    }

    @Override
    public Optional<Candidate> findForChange(Id id) {
        return known.stream()
                .map(Known::candidate)
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    @Override
    public void decide(Id candidate, CandidateStatus status, Optional<Id> by, Instant at) {
        known.replaceAll(one -> one.candidate().id().equals(candidate) ? decided(one, status) : one);
    }

    @Override
    public void merged(DuplicateRules rules, Set<Id> records, Optional<Id> by, Instant at) {
        known.replaceAll(one -> one.candidate().rules() == rules
                        && records.contains(one.candidate().pair().lesser())
                        && records.contains(one.candidate().pair().greater())
                ? decided(one, CandidateStatus.MERGED)
                : one);
    }

    private static Known decided(Known one, CandidateStatus status) {
        Candidate before = one.candidate();
        return new Known(
                new Candidate(before.id(), before.rules(), before.pair(), before.likeness(), status, before.foundAt()),
                one.scan(),
                one.compared());
    }
}
