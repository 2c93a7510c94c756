package crm.domain;

import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A person's full name and its parts: whichever are given, the full name is there (C-06). */
public record PersonName(Field<String> full, Field<String> first, Field<String> middle, Field<String> last) {

    /**
     * The values with the full name put together from its parts, unless the writer gave a full name.
     *
     * @throws Rejected where neither a full name nor a part is there
     */
    public Values completed(Values values) {
        boolean partsGiven = values.given(first) || values.given(middle) || values.given(last);
        String joined = Stream.of(first, middle, last)
                .flatMap(part -> values.find(part).stream())
                .collect(Collectors.joining(" "));
        if (!joined.isEmpty() && (!values.has(full) || partsGiven && !values.given(full))) {
            return values.with(full, full.shortened(joined));
        }
        if (!values.has(full)) {
            throw Rejected.invalid(
                    List.of(Fault.at(full, "required", "A name is required: name, firstName or lastName.")));
        }
        return values;
    }
}
