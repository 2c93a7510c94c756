package crm.domain.role;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.util.List;

/** A set of permissions that users of the tenant share (ENT-05, ENT-08, C-18). */
public record Role(Values values) implements Entity {
    public static final Field<String> NAME = Field.text("name", 60)
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it is called.")
            .exampleOf("SALES_REP");
    public static final Field<String> DESCRIPTION =
            Field.text("description", 400).describedAs("Whom it is for.");
    public static final Field<Boolean> IS_ACTIVE =
            Field.flag("isActive").orElse(true).filterable().describedAs("Whether its permissions count.");
    public static final Field<Boolean> IS_SYSTEM = Field.flag("isSystem")
            .readOnly("It tells which roles come with the product.")
            .describedAs("Whether it came with the product; such a role cannot be deleted.");
    public static final Field<List<Grant>> GRANTS =
            Field.lines("grants", Grant.FORM, Grant::new).describedAs("What its users may do.");
    public static final Field<List<FieldRule>> FIELD_RULES = Field.lines("fieldRules", FieldRule.FORM, FieldRule::new)
            .describedAs("What it keeps back from its users; who has several roles sees what any of them shows.");
    public static final Field<Boolean> IS_STANDARD = Field.flag("isStandard")
            .describedAs("Whether its permissions are those the product comes with, also those that come with later"
                    + " versions; changing them ends it, setting it again gives them back.");

    public static final RecordType<Role> TYPE = RecordType.of(Role.class, "role", "roles")
            .describedAs("A set of permissions that users of the tenant share.")
            .fields(NAME, DESCRIPTION, IS_ACTIVE, IS_SYSTEM, IS_STANDARD, GRANTS, FIELD_RULES)
            .label(NAME)
            .unique(NAME)
            .orderedBy(NAME, false)
            .managedBy("crm.role.manage")
            .builtBy(Role::new);

    public List<Grant> grants() {
        return values.get(GRANTS);
    }

    public List<FieldRule> fieldRules() {
        return values.get(FIELD_RULES);
    }

    /** Whether it follows what the product comes with. */
    public boolean isStandard() {
        return values.get(IS_STANDARD);
    }

    public boolean isActive() {
        return values.get(IS_ACTIVE);
    }
}
