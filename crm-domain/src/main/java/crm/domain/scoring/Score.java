package crm.domain.scoring;

import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.lead.LeadRating;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How promising a lead is, with everything that makes it so: the contributions' points add up to the score (N-9).
 *
 * @param groups the three bars; none, where somebody gave the score by hand
 * @param fadesAt when it may be another one by the mere passing of time
 */
public record Score(LeadRating rating, List<Bar> groups, List<Contribution> contributions, Optional<Instant> fadesAt) {

    /** How much of a group's points a lead has. */
    public record Bar(ScoreGroup group, int points, int maximum) {

        /** 0 to 100, rounded to the nearest. */
        public int percent() {
            return maximum == 0
                    ? 0
                    : BigDecimal.valueOf(points * 100L)
                            .divide(BigDecimal.valueOf(maximum), 0, RoundingMode.HALF_UP)
                            .intValueExact();
        }
    }

    public Score {
        groups = List.copyOf(groups);
        contributions = List.copyOf(contributions);
    }

    /** The score that somebody gave. */
    public static Score byHand(int points, LeadRating rating, Optional<Id> by) {
        Map<String, Plain> evidence = new LinkedHashMap<>();
        by.ifPresent(user -> evidence.put("userId", Plain.text(user.toString())));
        Contribution whole = new Contribution(
                "By hand", Optional.empty(), points, new Plain.Structure(evidence), Plain.Structure.EMPTY);
        return new Score(rating, List.of(), List.of(whole), Optional.empty());
    }

    /** 0 to 100. */
    public int points() {
        return contributions.stream().mapToInt(Contribution::points).sum();
    }

    /** The groups and contributions, as they are kept and answered. */
    public Plain.Structure explanation() {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put(
                "groups",
                new Plain.Sequence(groups.stream().<Plain>map(Score::plain).toList()));
        members.put(
                "contributions",
                new Plain.Sequence(
                        contributions.stream().<Plain>map(Contribution::plain).toList()));
        return new Plain.Structure(members);
    }

    private static Plain.Structure plain(Bar bar) {
        Map<String, Plain> members = new LinkedHashMap<>();
        members.put("group", Plain.text(bar.group().code()));
        members.put("points", Plain.number(bar.points()));
        members.put("maximum", Plain.number(bar.maximum()));
        members.put("percent", Plain.number(bar.percent()));
        return new Plain.Structure(members);
    }
}
