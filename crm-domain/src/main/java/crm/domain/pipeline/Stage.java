package crm.domain.pipeline;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.util.List;
import java.util.Locale;

/** One station on a pipeline's way (ENT-20). Won and lost are told by its flags, never by its name (C-31). */
public record Stage(Values values) implements Entity {
    public static final Field<Id> PIPELINE = Field.reference("pipelineId", "pipeline")
            .required()
            .atCreation("A stage stays in its pipeline.")
            .inverse("stages")
            .onDelete(Field.OnDelete.CASCADE)
            .filterable()
            .describedAs("The pipeline it belongs to.");
    public static final Field<String> NAME = Field.text("name", 60)
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it is called; once in its pipeline.")
            .exampleOf("Proposal");
    public static final Field<String> CODE = Field.text("code", 60)
            .readOnly("It is made from the name when the stage is created.")
            .filterable()
            .describedAs("The word by which programs name it; a new name does not change it.");
    public static final Field<String> DESCRIPTION =
            Field.text("description", 400).describedAs("What is done in it.");
    public static final Field<Long> ORDER = Field.whole("order")
            .between(1, 1000)
            .filterable()
            .sortable()
            .describedAs("Its place in the pipeline, counted from 1; the last one where none is given.");
    public static final Field<Integer> PROBABILITY = Field.percent("probability")
            .orElse(0)
            .sortable()
            .describedAs("How likely deals in it are won; 100 where it is the won stage, 0 where the lost one.");
    public static final Field<String> COLOR = Field.colour("color").describedAs("How it is shown.");
    public static final Field<Boolean> IS_CLOSED_WON =
            Field.flag("isClosedWon").filterable().describedAs("Whether deals that reach it are won.");
    public static final Field<Boolean> IS_CLOSED_LOST =
            Field.flag("isClosedLost").filterable().describedAs("Whether deals that reach it are lost.");
    public static final Field<Long> DAYS_IN_STAGE = Field.whole("daysInStage")
            .between(1, 3650)
            .describedAs("After how many days a deal in it has stayed too long.");
    public static final Field<List<String>> REQUIRED_FIELDS = Field.words("requiredFields", 60)
            .describedAs("The fields of a deal that must be filled before it comes to the stage.")
            .exampleOf("expectedCloseDate");
    public static final Field<Boolean> IS_ACTIVE =
            Field.flag("isActive").orElse(true).filterable().describedAs("Whether deals may be moved to it.");

    public static final RecordType<Stage> TYPE = RecordType.of(Stage.class, "stage", "stages")
            .describedAs("One station on a pipeline's way.")
            .fields(
                    PIPELINE,
                    NAME,
                    CODE,
                    DESCRIPTION,
                    ORDER,
                    PROBABILITY,
                    COLOR,
                    IS_CLOSED_WON,
                    IS_CLOSED_LOST,
                    DAYS_IN_STAGE,
                    REQUIRED_FIELDS,
                    IS_ACTIVE)
            .label(NAME)
            .unique(PIPELINE, NAME)
            .orderedBy(ORDER, false)
            .permittedAs("pipeline")
            .builtBy(Stage::new);

    /** @throws Rejected where it is to be both the won and the lost stage */
    public Stage {
        if (values.get(IS_CLOSED_WON) && values.get(IS_CLOSED_LOST)) {
            throw Rejected.invalid(List.of(
                    Fault.at(IS_CLOSED_LOST, "contradiction", "A stage is the won or the lost one, not both.")));
        }
        if (values.get(IS_CLOSED_WON)) {
            values = values.with(PROBABILITY, 100);
        }
        if (values.get(IS_CLOSED_LOST)) {
            values = values.with(PROBABILITY, 0);
        }
        if (!values.has(PROBABILITY)) {
            values = values.with(PROBABILITY, 0);
        }
        if (!values.has(CODE)) {
            values = values.with(CODE, codeOf(values.get(NAME)));
        }
    }

    /** A name as programs write it: {@code Closed Won} is {@code CLOSED_WON}. */
    public static String codeOf(String name) {
        String code = name.toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        return code.isEmpty() ? "STAGE" : CODE.shortened(code);
    }

    public Id pipeline() {
        return values.get(PIPELINE);
    }

    public String name() {
        return values.get(NAME);
    }

    public String code() {
        return values.get(CODE);
    }

    /** Its place in the pipeline. */
    public long order() {
        return values.get(ORDER);
    }

    /** The names of the fields that a deal needs before it comes here. */
    public List<String> requiredFields() {
        return values.get(REQUIRED_FIELDS);
    }

    public int probability() {
        return values.get(PROBABILITY);
    }

    public boolean isWon() {
        return values.get(IS_CLOSED_WON);
    }

    public boolean isLost() {
        return values.get(IS_CLOSED_LOST);
    }

    public boolean isOpen() {
        return !isWon() && !isLost();
    }

    public boolean isActive() {
        return values.get(IS_ACTIVE);
    }
}
