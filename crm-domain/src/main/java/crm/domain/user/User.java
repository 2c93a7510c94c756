package crm.domain.user;

import crm.domain.PersonName;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Somebody who works with the CRM for the tenant (ENT-04). */
public record User(Values values) implements Entity {
    public static final Field<String> NAME = Field.text("name", 200)
            .searchable()
            .filterable()
            .sortable()
            .personal()
            .describedAs("The full name; put together from its parts where it is not given.")
            .exampleOf("Ada Lovelace");
    public static final Field<String> FIRST_NAME =
            Field.text("firstName", 100).personal().describedAs("The first name.");
    public static final Field<String> MIDDLE_NAME =
            Field.text("middleName", 100).personal().describedAs("The middle name.");
    public static final Field<String> LAST_NAME =
            Field.text("lastName", 100).sortable().personal().describedAs("The last name.");
    public static final Field<String> EMAIL = Field.email("email")
            .required()
            .searchable()
            .filterable()
            .sortable()
            .personal()
            .describedAs("The address to sign in with.");
    public static final Field<String> USERNAME = Field.text("username", 60)
            .searchable()
            .filterable()
            .personal()
            .describedAs("A short name, once in the tenant.");
    public static final Field<String> JOB_TITLE = Field.text("jobTitle", 100).describedAs("What the user does.");
    public static final Field<String> DEPARTMENT =
            Field.text("department", 100).filterable().describedAs("Where in the company.");
    public static final Field<List<Id>> ROLES =
            Field.references("roles", "role").describedAs("The roles whose permissions the user has.");
    public static final Field<Id> LOCATION = Field.reference("locationId", "location")
            .filterable()
            .inverse("users")
            .onDelete(Field.OnDelete.RESTRICT)
            .describedAs("The branch the user belongs to; permissions for LOCATION reach what its users own.");
    public static final Field<Boolean> IS_ACTIVE =
            Field.flag("isActive").orElse(true).filterable().describedAs("Whether the user may sign in.");
    public static final Field<ZoneId> TIMEZONE =
            Field.timeZone("timezone").describedAs("The time zone the user lives in.");
    public static final Field<String> LOCALE = Field.text("locale", 35)
            .describedAs("The language and region the user reads.")
            .exampleOf("en-CA");
    public static final Field<Instant> LAST_LOGIN_AT = Field.instant("lastLoginAt")
            .sortable()
            .readOnly("Signing in sets it.")
            .describedAs("When the user last signed in.");

    private static final PersonName PERSON = new PersonName(NAME, FIRST_NAME, MIDDLE_NAME, LAST_NAME);

    public static final RecordType<User> TYPE = RecordType.of(User.class, "user", "users")
            .describedAs("Somebody who works with the CRM for the tenant.")
            .fields(
                    NAME,
                    FIRST_NAME,
                    MIDDLE_NAME,
                    LAST_NAME,
                    EMAIL,
                    USERNAME,
                    JOB_TITLE,
                    DEPARTMENT,
                    LOCATION,
                    ROLES,
                    IS_ACTIVE,
                    TIMEZONE,
                    LOCALE,
                    LAST_LOGIN_AT)
            .label(NAME)
            .unique(EMAIL)
            .unique(USERNAME)
            .orderedBy(NAME, false)
            .managedBy("crm.user.manage")
            .builtBy(User::new);

    /** @throws crm.domain.kernel.Rejected where the user has no name at all */
    public User {
        values = PERSON.completed(values);
    }

    public String email() {
        return values.get(EMAIL);
    }

    public boolean isActive() {
        return values.get(IS_ACTIVE);
    }

    public List<Id> roles() {
        return values.get(ROLES);
    }
}
