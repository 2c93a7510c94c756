package crm.domain.role;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
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

    public static final Form FORM = Form.of(PERMISSION, SCOPE);

    public static Grant of(String permission, Scope scope) {
        return new Grant(FORM.blankLine().with(PERMISSION, permission).with(SCOPE, scope));
    }

    public String permission() {
        return values.get(PERMISSION);
    }

    public Scope scope() {
        return values.get(SCOPE);
    }
}
