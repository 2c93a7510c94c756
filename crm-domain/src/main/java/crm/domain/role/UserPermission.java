package crm.domain.role;

import crm.domain.kernel.Entity;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.util.List;

/** One permission that one user has, or does not have, whatever the user's roles say; for a while, or for good (ENT-09). */
public record UserPermission(Values values) implements Entity {
    public static final Field<Id> USER = Field.reference("userId", "user")
            .required()
            .filterable()
            .atCreation("Revoke it, and give another one.")
            .inverse("permissions")
            .onDelete(Field.OnDelete.CASCADE)
            .describedAs("Whose it is.");
    public static final Field<String> PERMISSION = Field.text("permission", 60)
            .required()
            .searchable()
            .filterable()
            .sortable()
            .atCreation("Revoke it, and give another one.")
            .describedAs("What may be done, or may not.")
            .exampleOf("crm.customer.export");
    public static final Field<Boolean> GRANTED = Field.flag("granted")
            .orElse(true)
            .filterable()
            .atCreation("Revoke it, and give another one.")
            .describedAs("Whether it is granted; otherwise it is denied, and a denial wins over every grant.");
    public static final Field<Scope> SCOPE = Field.choice("scope", Scope.class)
            .required()
            .orElse(Scope.OWN)
            .atCreation("Revoke it, and give another one.")
            .describedAs("Over whose records a grant reaches; a denial takes all of the permission.");
    public static final Field<Plain.Structure> CONDITIONS = Field.wholeData("conditions")
            .atCreation("Revoke it, and give another one.")
            .describedAs("What must be true of a record for a grant to reach it, as in a role.");
    public static final Field<Instant> EXPIRES_AT = Field.instant("expiresAt")
            .filterable()
            .sortable()
            .describedAs("When it ends by itself; without it, when it is revoked.");
    public static final Field<String> REASON =
            Field.text("reason", 400).describedAs("Why it was given.").exampleOf("Stands in for Ada until March");
    public static final Field<Id> GRANTED_BY = Field.reference("grantedBy", "user")
            .includedAs("grantor")
            .filterable()
            .readOnly("Whoever gives it is remembered.")
            .describedAs("Who gave it.");

    public static final RecordType<UserPermission> TYPE = RecordType.of(
                    UserPermission.class, "userPermission", "user-permissions")
            .describedAs("One permission that one user has, or does not have, whatever the user's roles say.")
            .fields(USER, PERMISSION, GRANTED, SCOPE, CONDITIONS, EXPIRES_AT, REASON, GRANTED_BY)
            .label(PERMISSION)
            .ruledBy("crm.role.manage")
            .builtBy(UserPermission::new);

    /** @throws Rejected where a denial is narrowed: it takes all of the permission */
    public UserPermission {
        boolean narrowed = !values.get(CONDITIONS).members().isEmpty();
        if (!values.get(GRANTED) && narrowed) {
            throw Rejected.invalid(
                    List.of(Fault.at(CONDITIONS, "denied_altogether", "A denial takes all of the permission.")));
        }
    }

    public Id user() {
        return values.get(USER);
    }

    public String permission() {
        return values.get(PERMISSION);
    }

    public boolean isGranted() {
        return values.get(GRANTED);
    }

    /** Whether it still counts at that moment. */
    public boolean countsAt(Instant now) {
        return values.find(EXPIRES_AT).filter(end -> !end.isAfter(now)).isEmpty();
    }
}
