package crm.domain.tag;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;

/** A coloured label that can be put on customers, leads and deals (ENT-40). */
public record Tag(Values values) implements Entity {
    public static final Field<String> NAME = Field.text("name", 60)
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it says.")
            .exampleOf("enterprise");
    public static final Field<String> COLOR =
            Field.colour("color").alsoKnownAs("colour").describedAs("How it is shown.");
    public static final Field<TagCategory> CATEGORY = Field.choice("category", TagCategory.class)
            .required()
            .orElse(TagCategory.GENERAL)
            .filterable()
            .sortable()
            .describedAs("What it is meant for.");

    public static final RecordType<Tag> TYPE = RecordType.of(Tag.class, "tag", "tags")
            .describedAs("A coloured label that can be put on customers, leads and deals.")
            .fields(NAME, COLOR, CATEGORY)
            .label(NAME)
            .unique(NAME, CATEGORY)
            .orderedBy(NAME, false)
            .builtBy(Tag::new);
}
