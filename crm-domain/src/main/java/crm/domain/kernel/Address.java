package crm.domain.kernel;

import java.util.Optional;

/** A postal address; each part may be unknown and is then the empty text. */
public record Address(String street, String street2, String city, String state, String zip, String country) {

    public static final Address NONE = new Address("", "", "", "", "", "");

    public boolean isBlank() {
        return equals(NONE);
    }

    public Optional<Address> known() {
        return isBlank() ? Optional.empty() : Optional.of(this);
    }
}
