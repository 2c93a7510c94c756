package crm.domain.group;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.util.List;

/** Users who work together; belonging to a group permits nothing by itself (ENT-06). */
public record UserGroup(Values values) implements Entity {
    public static final Field<String> NAME = Field.text("name", 100)
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it is called.")
            .exampleOf("Sales North");
    public static final Field<String> DESCRIPTION =
            Field.text("description", 400).describedAs("What it is for.");
    public static final Field<GroupKind> KIND = Field.choice("type", GroupKind.class)
            .required()
            .orElse(GroupKind.CUSTOM)
            .filterable()
            .describedAs("What it works on.");
    public static final Field<Boolean> IS_ACTIVE =
            Field.flag("isActive").orElse(true).filterable().describedAs("Whether it is still there to be chosen.");
    public static final Field<List<Id>> MEMBERS =
            Field.references("members", "user").describedAs("The users who belong to it.");

    public static final RecordType<UserGroup> TYPE = RecordType.of(UserGroup.class, "group", "groups")
            .describedAs("Users who work together.")
            .fields(NAME, DESCRIPTION, KIND, IS_ACTIVE, MEMBERS)
            .label(NAME)
            .unique(NAME)
            .orderedBy(NAME, false)
            .managedBy("crm.user.manage")
            .builtBy(UserGroup::new);
}
