package crm.adapter.persistence.record;

import crm.domain.kernel.Address;
import jakarta.persistence.Embeddable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A postal address as columns; a part that is unknown is null. */
@Embeddable
public class AddressColumns {
    /** Its columns, in the order in which they are read. */
    static final List<String> PARTS = List.of("street", "street2", "city", "state", "zip", "country");

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

    /** The address in these columns of an answer, from the first one on; null where no part is known. */
    static Address read(ResultSet row, int first) throws SQLException {
        String[] parts = new String[PARTS.size()];
        boolean known = false;
        for (int i = 0; i < parts.length; i++) {
            String part = row.getString(first + i);
            known |= part != null;
            parts[i] = part == null ? "" : part;
        }
        return known ? new Address(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]) : null;
    }

    /** One of the parts of a row's address, in their order; null where it is unknown. */
    static String part(Object address, int part) {
        return address instanceof AddressColumns columns
                ? switch (part) {
                    case 0 -> columns.street;
                    case 1 -> columns.street2;
                    case 2 -> columns.city;
                    case 3 -> columns.state;
                    case 4 -> columns.zip;
                    case 5 -> columns.country;
                    default -> throw new IndexOutOfBoundsException(part);
                }
                : null;
    }

    private static String column(String part) {
        return part.isEmpty() ? null : part;
    }
}
