package crm.domain.kernel;

import java.util.List;
import java.util.function.Function;

/** One line of a postal address, with the names that clients use for it. */
public record AddressPart(String name, List<String> aliases, Function<Address, String> of) {

    /** The parts in the order of {@link Address}'s components. */
    public static final List<AddressPart> ALL = List.of(
            new AddressPart("street", List.of("address", "address1", "line1"), Address::street),
            new AddressPart("street2", List.of("address2", "line2"), Address::street2),
            new AddressPart("city", List.of(), Address::city),
            new AddressPart("state", List.of("province", "region"), Address::state),
            new AddressPart("zip", List.of("zipCode", "postalCode"), Address::zip),
            new AddressPart("country", List.of(), Address::country));
}
