package crm.application.dedupe;

import crm.domain.dedupe.CandidateStatus;
import crm.domain.dedupe.DuplicateRules;
import crm.domain.dedupe.Likeness;
import crm.domain.kernel.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The pairs of the current tenant's records that may be the same, and what was decided about them. */
public interface Candidates {

    /** Two records, always in the order of their identities. */
    record Pair(Id lesser, Id greater) implements Comparable<Pair> {
        static Pair of(Id one, Id other) {
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }

        @Override
        public int compareTo(Pair other) {
            int first = lesser.compareTo(other.lesser);
            return first == 0 ? greater.compareTo(other.greater) : first;
        }
    }

    /** A pair that a scan has found. @param compared changes when anything changes that the two are compared by */
    record Found(Id id, Pair pair, Likeness likeness, UUID compared) {}

    /** A pair that may be the same. */
    record Candidate(
            Id id, DuplicateRules rules, Pair pair, Likeness likeness, CandidateStatus status, Instant foundAt) {}

    /** Which candidates are wanted: those that meet all that is given. @param before only what comes after this one */
    record Wanted(Set<DuplicateRules> rules, CandidateStatus status, int minimumScore, Optional<Position> before) {
        public Wanted {
            rules = Set.copyOf(rules);
        }

        Wanted before(Position position) {
            return new Wanted(rules, status, minimumScore, Optional.of(position));
        }
    }

    /** A place in the list: the highest score first. */
    record Position(int score, Id id) {}

    /** Keeps what a scan has found. A pair that was dismissed stays so, unless what it is compared by has changed. */
    void keep(DuplicateRules rules, Id scan, List<Found> found, Instant at);

    /**
     * Forgets the open pairs which the finished scan should have found and has not.
     *
     * @return how many pairs it has found that are open
     */
    long settle(DuplicateRules rules, Id scan, int minimumScore);

    /** The wanted candidates, the highest score first. */
    List<Candidate> best(Wanted wanted, int limit);

    /** The candidate, which nobody else decides about until the transaction ends. */
    Optional<Candidate> findForChange(Id id);

    void decide(Id candidate, CandidateStatus status, Optional<Id> by, Instant at);

    /** Those of these records that were pairs are one record now. */
    void merged(DuplicateRules rules, Set<Id> records, Optional<Id> by, Instant at);
}
