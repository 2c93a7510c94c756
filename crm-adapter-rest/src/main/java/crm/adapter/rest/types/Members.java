package crm.adapter.rest.types;

import crm.domain.kernel.Plain;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Named values that are gathered one after the other; what there is not is left out. */
final class Members {
    private final Map<String, Plain> members = new LinkedHashMap<>();

    Members with(String name, String text) {
        return with(name, Plain.text(text));
    }

    Members with(String name, boolean flag) {
        return with(name, Plain.flag(flag));
    }

    Members with(String name, Plain value) {
        members.put(name, value);
        return this;
    }

    <T> Members with(String name, Optional<T> value, Function<T, Plain> written) {
        value.ifPresent(there -> with(name, written.apply(there)));
        return this;
    }

    <T> Members with(String name, Collection<T> items, Function<T, Plain> written) {
        return with(name, new Plain.Sequence(items.stream().map(written).toList()));
    }

    Plain.Structure structure() {
        return new Plain.Structure(members);
    }
}
