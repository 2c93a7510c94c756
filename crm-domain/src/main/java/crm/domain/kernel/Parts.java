package crm.domain.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a writer says of some parts of a value; the other parts stay as they are (RFC 7396). */
sealed interface Parts {

    /** The value with these parts; null where none is left. */
    Object onto(Object before);

    /** Lines of a postal address; the empty text clears one. */
    record OfAddress(Map<AddressPart, String> said) implements Parts {
        @Override
        public Address onto(Object before) {
            Address address = before == null ? Address.NONE : (Address) before;
            String[] parts = AddressPart.ALL.stream()
                    .map(part -> said.getOrDefault(part, part.of().apply(address)))
                    .toArray(String[]::new);
            return new Address(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
                    .known()
                    .orElse(null);
        }
    }

    /** Members of data, however deep they lie; nothing takes one out. */
    record OfData(Plain.Structure said) implements Parts {
        @Override
        public Plain.Structure onto(Object before) {
            return merged(before == null ? Plain.Structure.EMPTY : (Plain.Structure) before, said);
        }

        private static Plain.Structure merged(Plain.Structure before, Plain.Structure said) {
            Map<String, Plain> members = new LinkedHashMap<>(before.members());
            said.members().forEach((name, member) -> {
                if (member == Plain.NOTHING) {
                    members.remove(name);
                } else if (member instanceof Plain.Structure inner) {
                    members.put(
                            name,
                            merged(
                                    members.get(name) instanceof Plain.Structure there ? there : Plain.Structure.EMPTY,
                                    inner));
                } else {
                    members.put(name, member);
                }
            });
            return new Plain.Structure(members);
        }
    }
}
