package crm.domain.role;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Values;

/** One permission of a role, and how far it reaches (ENT-08). */
public record Grant(Values values) implements Entity {
    public static final Field<String> PERMISSION = Field.text("permission", 60)
            .required()
            .describedAs("What may be done.")
            .exampleOf("crm.deal.win");
    public static final Field<Scope> SCOPE = Field.choice("scope", Scope.class)
            .required()
            .orElse(Scope.OWN)
            .describedAs("Over whose records it reaches.");

    public static final Field<Plain.Structure> CONDITIONS = Field.wholeData("conditions")
            .describedAs("What must be true of a record besides, by fields that its list can be filtered by:"
                    + " a value, several, null for none, or a range of gte and lte; me is the user.");

    public static final Form FORM = Form.of(PERMISSION, SCOPE, CONDITIONS);

    public static Grant of(String permission, Scope scope) {
        return new Grant(FORM.blankLine().with(PERMISSION, permission).with(SCOPE, scope));
    }

    public String permission() {
        return values.get(PERMISSION);
    }

    public Scope scope() {
        return values.get(SCOPE);
    }

    public Plain.Structure conditions() {
        return values.get(CONDITIONS);
    }
}
