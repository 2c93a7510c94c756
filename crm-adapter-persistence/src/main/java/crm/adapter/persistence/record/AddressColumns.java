package crm.adapter.persistence.record;

import crm.domain.kernel.Address;
import jakarta.persistence.Embeddable;

/** A postal address as columns; a part that is unknown is null. */
@Embeddable
public class AddressColumns {
    public String street;
    public String street2;
    public String city;
    public String state;
    public String zip;
    public String country;

    static AddressColumns of(Address address) {
        AddressColumns columns = new AddressColumns();
        columns.street = column(address.street());
        columns.street2 = column(address.street2());
        columns.city = column(address.city());
        columns.state = column(address.state());
        columns.zip = column(address.zip());
        columns.country = column(address.country());
        return columns;
    }

    Address address() {
        return new Address(part(street), part(street2), part(city), part(state), part(zip), part(country));
    }

    private static String column(String part) {
        return part.isEmpty() ? null : part;
    }

    private static String part(String column) {
        return column == null ? "" : column;
    }
}
