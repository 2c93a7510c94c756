package crm.domain.pipeline;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;

/** The way deals take from the first talk to the end, in stages (ENT-19). */
public record Pipeline(Values values) implements Entity {
    public static final Field<String> NAME = Field.text("name", 100)
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it is called; once in the tenant.")
            .exampleOf("Consulting Pipeline");
    public static final Field<String> DESCRIPTION =
            Field.text("description", 400).describedAs("What it is for.");
    public static final Field<Boolean> IS_DEFAULT = Field.flag("isDefault")
            .filterable()
            .sortable()
            .describedAs("Whether deals go here where no pipeline is named; one pipeline is.");
    public static final Field<Boolean> IS_ACTIVE = Field.flag("isActive")
            .alsoKnownAs("active")
            .orElse(true)
            .filterable()
            .sortable()
            .describedAs("Whether new deals may go here.");

    public static final Field<Integer> HOT_FROM = Field.percent("hotFrom")
            .required()
            .orElse(75)
            .describedAs("From which probability on its open deals are hot.");
    public static final Field<Long> HIGH_VALUE_FROM = Field.whole("highValueFrom")
            .required()
            .orElse(50_000L)
            .atLeast(1)
            .describedAs("From which amount on, in whatever currency a deal has, its deals are of high value.");

    public static final RecordType<Pipeline> TYPE = RecordType.of(Pipeline.class, "pipeline", "pipelines")
            .describedAs("The way deals take from the first talk to the end, in stages.")
            .fields(NAME, DESCRIPTION, IS_DEFAULT, IS_ACTIVE, HOT_FROM, HIGH_VALUE_FROM)
            .label(NAME)
            .unique(NAME)
            .orderedBy(IS_DEFAULT, true)
            .builtBy(Pipeline::new);

    public boolean isDefault() {
        return values.get(IS_DEFAULT);
    }

    public boolean isActive() {
        return values.get(IS_ACTIVE);
    }
}
