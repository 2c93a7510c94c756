package crm.application.testing;

import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client sends, written in a line. */
public final class Body {
    private Body() {}

    /** @param namesAndValues a name, its value, the next name and so on; {@link Plain#NOTHING} clears a field */
    public static Plain.Structure of(Object... namesAndValues) {
        Map<String, Plain> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], plain(namesAndValues[i + 1]));
        }
        return new Plain.Structure(members);
    }

    private static Plain plain(Object value) {
        return switch (value) {
            case Plain plain -> plain;
            case String text -> Plain.text(text);
            case Id id -> Plain.text(id.toString());
            case Integer number -> Plain.number(number);
            case Long number -> Plain.number(number);
            case BigDecimal number -> Plain.number(number);
            case Boolean flag -> Plain.flag(flag);
            case List<?> items ->
                new Plain.Sequence(items.stream().map(Body::plain).toList());
            case Map<?, ?> named -> {
                Map<String, Plain> members = new LinkedHashMap<>();
                named.forEach((name, member) -> members.put((String) name, plain(member)));
                yield new Plain.Structure(members);
            }
            default -> throw new IllegalArgumentException(value.toString());
        };
    }
}
