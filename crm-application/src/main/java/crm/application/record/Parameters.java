package crm.application.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the parameters of an address as the values of declared fields. */
public final class Parameters {
    private Parameters() {}

    /**
     * The values that {@code parameters} give.
     *
     * @param parameters names or aliases, and texts; empty texts count as not given
     * @throws Rejected naming the first parameter that is unknown or cannot be understood
     */
    public static Values read(Form form, Map<String, String> parameters) {
        Values values = form.blankLine();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (!parameter.getValue().isBlank()) {
                values = with(
                        values, form, parameter.getKey(), parameter.getValue().strip());
            }
        }
        return values;
    }

    private static Values with(Values values, Form form, String name, String text) {
        @SuppressWarnings("unchecked")
        Field<Object> field = (Field<Object>) form.find(name).orElseThrow(() -> unknown(form, name));
        return field.parse(name, text).map(value -> values.with(field, value)).orElse(values);
    }

    private static Rejected unknown(Form form, String name) {
        return Rejected.malformedParameter(
                name.length() > 60 ? name.substring(0, 60) : name,
                "unknown_parameter",
                "This address takes " + form.fields().stream().map(Field::name).collect(Collectors.joining(", "))
                        + " and no other parameter.");
    }
}
