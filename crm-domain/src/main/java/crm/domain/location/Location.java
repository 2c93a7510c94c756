package crm.domain.location;

import crm.domain.kernel.Address;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.time.ZoneId;

/** A branch of the tenant's organisation; permissions can reach what belongs to its users (ENT-03). */
public record Location(Values values) implements Entity {
    public static final Field<String> NAME = Field.text("name", 100)
            .required()
            .searchable()
            .filterable()
            .sortable()
            .describedAs("What it is called.")
            .exampleOf("Hamburg");
    public static final Field<String> CODE =
            Field.text("code", 30).searchable().filterable().describedAs("A short name, once in the tenant.");
    public static final Field<Address> ADDRESS = Field.address("address").describedAs("Where it is.");
    public static final Field<String> PHONE = Field.phone("phone").describedAs("The number to call.");
    public static final Field<String> EMAIL = Field.email("email").describedAs("The address to write to.");
    public static final Field<ZoneId> TIMEZONE = Field.timeZone("timezone").describedAs("The time zone it lies in.");
    public static final Field<Boolean> IS_ACTIVE =
            Field.flag("isActive").orElse(true).filterable().describedAs("Whether business is done there.");

    public static final RecordType<Location> TYPE = RecordType.of(Location.class, "location", "locations")
            .describedAs("A branch of the organisation; permissions can reach what belongs to its users.")
            .fields(NAME, CODE, ADDRESS, PHONE, EMAIL, TIMEZONE, IS_ACTIVE)
            .label(NAME)
            .unique(NAME)
            .unique(CODE)
            .orderedBy(NAME, false)
            .builtBy(Location::new);
}
