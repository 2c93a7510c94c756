package crm.domain.scoring;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import crm.domain.kernel.Veil;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadRating;
import crm.domain.lead.ScoreOrigin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A score that a lead was given, with why: kept when it was given, so that it can be disputed later (N-9). */
public record LeadScore(Values values) implements Entity {
    private static final String KEPT = "It is written when the lead is scored.";

    public static final Field<Id> LEAD = Field.reference("leadId", "lead")
            .required()
            .readOnly(KEPT)
            .filterable()
            .describedAs("The lead that was scored.");
    public static final Field<Integer> SCORE =
            Field.percent("score").required().readOnly(KEPT).describedAs("How promising it was, 0 to 100.");
    public static final Field<LeadRating> RATING =
            Field.choice("rating", LeadRating.class).readOnly(KEPT).describedAs("How promising, in a word.");
    public static final Field<ScoreOrigin> ORIGIN = Field.choice("origin", ScoreOrigin.class)
            .required()
            .readOnly(KEPT)
            .describedAs("Whether rules or somebody gave it.");
    public static final Field<Long> RULES =
            Field.whole("rules").readOnly(KEPT).describedAs("The version of the rules that gave it.");
    public static final Field<String> REASON =
            Field.text("reason", 100).required().readOnly(KEPT).describedAs("On which occasion it was given.");
    public static final Field<Instant> SCORED_AT =
            Field.instant("scoredAt").required().readOnly(KEPT).describedAs("When it was given.");
    public static final Field<Plain.Structure> EXPLANATION = Field.customData("explanation")
            .readOnly(KEPT)
            .describedAs("The groups and the contributions, whose points add up to the score.");

    public static final RecordType<LeadScore> TYPE = RecordType.of(LeadScore.class, "leadScore", "lead-scores")
            .describedAs("A score that a lead was given, with why.")
            .fields(LEAD, SCORE, RATING, ORIGIN, RULES, REASON, SCORED_AT, EXPLANATION)
            .label(REASON)
            .permittedAs("lead")
            .only()
            .builtBy(LeadScore::new);

    /** The score that the lead has now. */
    public static LeadScore of(Id id, Lead lead, Score score, String reason) {
        Values from = lead.values();
        return new LeadScore(TYPE.form()
                .blankLine()
                .with(LEAD, id)
                .with(SCORE, score.points())
                .with(RATING, from.find(Lead.RATING))
                .with(ORIGIN, from.get(Lead.SCORE_ORIGIN))
                .with(RULES, from.find(Lead.SCORE_RULES))
                .with(REASON, reason)
                .with(SCORED_AT, from.get(Lead.SCORED_AT))
                .with(EXPLANATION, score.explanation()));
    }

    /** Whether scoring again has come to the same for the same reasons. */
    public boolean says(Score score, long rules) {
        return values.find(RULES).filter(number -> number == rules).isPresent()
                && values.get(EXPLANATION).equals(score.explanation());
    }

    /** This score as somebody reads it from whom the veil keeps fields of the lead: evidence in them is left out. */
    public LeadScore seenThrough(Veil veil) {
        Plain.Structure explanation = values.get(EXPLANATION);
        Map<String, Plain> members = new LinkedHashMap<>(explanation.members());
        members.computeIfPresent(
                "contributions",
                (_, contributions) -> contributions instanceof Plain.Sequence(var items)
                        ? new Plain.Sequence(
                                items.stream().map(item -> seen(item, veil)).toList())
                        : contributions);
        return new LeadScore(values.with(EXPLANATION, new Plain.Structure(members)));
    }

    private static Plain seen(Plain contribution, Veil veil) {
        if (!(contribution instanceof Plain.Structure whole)
                || !(whole.member("evidence").orElse(Plain.NOTHING) instanceof Plain.Structure evidence)
                || !(evidence.member("field").orElse(Plain.NOTHING) instanceof Plain.Text(var name))
                || Trait.named(name).filter(trait -> veil.covers(trait.field())).isEmpty()) {
            return contribution;
        }
        Map<String, Plain> left = new LinkedHashMap<>(whole.members());
        left.put("evidence", new Plain.Structure(Map.of("field", Plain.text(name))));
        return new Plain.Structure(left);
    }
}
