package crm.domain.role;

import crm.domain.kernel.Cover;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Values;

/** A field that a role does not show, or not wholly (BR-014). */
public record FieldRule(Values values) implements Entity {
    public static final Field<String> TYPE = Field.text("type", 60)
            .required()
            .describedAs("The type of records.")
            .exampleOf("contact");
    public static final Field<String> FIELD =
            Field.text("field", 60).required().describedAs("The field of it.").exampleOf("email");
    public static final Field<Cover> VISIBILITY = Field.choice("visibility", Cover.class)
            .required()
            .orElse(Cover.HIDDEN)
            .describedAs("How much of it is kept back.");

    public static final Form FORM = Form.of(TYPE, FIELD, VISIBILITY);

    public static FieldRule of(String type, String field, Cover visibility) {
        return new FieldRule(
                FORM.blankLine().with(TYPE, type).with(FIELD, field).with(VISIBILITY, visibility));
    }

    public String type() {
        return values.get(TYPE);
    }

    public String field() {
        return values.get(FIELD);
    }

    public Cover visibility() {
        return values.get(VISIBILITY);
    }
}
