package crm.domain.dedupe;

import java.util.List;

/**
 * How much two records are alike.
 *
 * @param score 0 to 100: what the evidence adds up to, and 100 at most
 */
public record Likeness(int score, List<Evidence> evidence) {
    private static final int MOST = 100;

    public Likeness {
        evidence = List.copyOf(evidence);
    }

    /** One thing they have in common, and what that counts for. */
    public record Evidence(Reason reason, int points, String detail) {}

    static Likeness of(List<Evidence> evidence) {
        return new Likeness(
                Math.min(MOST, evidence.stream().mapToInt(Evidence::points).sum()), evidence);
    }
}
