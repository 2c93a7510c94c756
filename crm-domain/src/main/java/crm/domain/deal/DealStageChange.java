package crm.domain.deal;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A deal's step from one stage to another, kept for analysis (ENT-23). */
public record DealStageChange(Values values) implements Entity {
    private static final String KEPT = "It is written when the deal moves.";

    public static final Field<Id> DEAL = Field.reference("dealId", "deal")
            .required()
            .readOnly(KEPT)
            .inverse("stageHistory")
            .onDelete(Field.OnDelete.CASCADE)
            .filterable()
            .describedAs("The deal that moved.");
    public static final Field<Id> FROM_STAGE_ID =
            Field.reference("fromStageId", "stage").readOnly(KEPT).filterable().describedAs("The stage it left.");
    public static final Field<String> FROM_STAGE =
            Field.text("fromStage", 60).readOnly(KEPT).filterable().describedAs("The code of the stage it left.");
    public static final Field<Id> TO_STAGE_ID = Field.reference("toStageId", "stage")
            .required()
            .readOnly(KEPT)
            .filterable()
            .describedAs("The stage it reached.");
    public static final Field<String> TO_STAGE = Field.text("toStage", 60)
            .required()
            .readOnly(KEPT)
            .filterable()
            .describedAs("The code of the stage it reached.");
    public static final Field<Integer> FROM_PROBABILITY =
            Field.percent("fromProbability").readOnly(KEPT).describedAs("How likely it had been.");
    public static final Field<Integer> TO_PROBABILITY =
            Field.percent("toProbability").readOnly(KEPT).describedAs("How likely it was then.");
    public static final Field<Long> SECONDS_IN_STAGE = Field.whole("secondsInStage")
            .readOnly(KEPT)
            .sortable()
            .describedAs("How long it had stood in the stage it left.");
    public static final Field<String> REASON =
            Field.text("reason", 4000).alsoKnownAs("notes").readOnly(KEPT).describedAs("Why it moved.");
    public static final Field<Id> CHANGED_BY =
            Field.reference("changedBy", "user").readOnly(KEPT).filterable().describedAs("Who moved it.");
    public static final Field<Instant> CHANGED_AT = Field.instant("changedAt")
            .required()
            .readOnly(KEPT)
            .filterable()
            .sortable()
            .describedAs("When it moved.");

    public static final RecordType<DealStageChange> TYPE = RecordType.of(
                    DealStageChange.class, "dealStageChange", "deal-stage-history")
            .describedAs("A deal's step from one stage to another.")
            .fields(
                    DEAL,
                    FROM_STAGE_ID,
                    FROM_STAGE,
                    TO_STAGE_ID,
                    TO_STAGE,
                    FROM_PROBABILITY,
                    TO_PROBABILITY,
                    SECONDS_IN_STAGE,
                    REASON,
                    CHANGED_BY,
                    CHANGED_AT)
            .label(TO_STAGE)
            .only(Operation.VIEW)
            .permittedAs("deal")
            .orderedBy(CHANGED_AT, true)
            .builtBy(DealStageChange::new);

    /** The step that made a deal what it is now; its first one where there was none before. */
    public static DealStageChange of(
            Id deal, Optional<Deal> before, Deal after, Optional<String> reason, Optional<Id> by) {
        Instant at = after.values().get(Deal.STAGE_ENTERED_AT);
        Values values = TYPE.form()
                .blankLine()
                .with(DEAL, deal)
                .with(TO_STAGE_ID, after.stage())
                .with(TO_STAGE, after.values().get(Deal.STAGE))
                .with(TO_PROBABILITY, after.probability())
                .with(REASON, reason)
                .with(CHANGED_BY, by)
                .with(CHANGED_AT, at);
        return new DealStageChange(before.map(previous -> values.with(FROM_STAGE_ID, previous.stage())
                        .with(FROM_STAGE, previous.values().get(Deal.STAGE))
                        .with(FROM_PROBABILITY, previous.probability())
                        .with(
                                SECONDS_IN_STAGE,
                                Duration.between(previous.values().get(Deal.STAGE_ENTERED_AT), at)
                                        .toSeconds()))
                .orElse(values));
    }
}
