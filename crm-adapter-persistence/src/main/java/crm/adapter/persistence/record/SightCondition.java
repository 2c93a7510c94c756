package crm.adapter.persistence.record;

import crm.application.access.CurrentTenant;
import crm.application.access.Sight;
import crm.application.memory.Stretches;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The condition by which a statement written by hand keeps to the living records of the current tenant that are in sight,
 * as lists do.
 */
@ApplicationScoped
public class SightCondition {
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final RecordTables tables;
    private final CurrentTenant tenant;

    SightCondition(RecordTables tables, CurrentTenant tenant) {
        this.tables = tables;
        this.tenant = tenant;
    }

    /**
     * The condition on the type's rows.
     *
     * @param row what the statement calls the table's row
     * @param parameters receives the parameters that the condition names
     */
    public String of(RecordType<?> type, String row, Sight sight, Map<String, Object> parameters) {
        return String.join(" and ", selection(type, row, parameters).living(sight));
    }

    /** What the rows of some stretches are read from. Parameters as for {@link #of(RecordType, String, Sight, Map)}. */
    public String rows(RecordType<?> type, String row, Stretches stretches, Map<String, Object> parameters) {
        return selection(type, row, parameters).from(stretches);
    }

    /** The number of the stretch that a row lies in. Parameters as for {@link #of(RecordType, String, Sight, Map)}. */
    public String stretch(RecordType<?> type, String row, Stretches stretches, Map<String, Object> parameters) {
        return selection(type, row, parameters).stretch(stretches);
    }

    private Selection selection(RecordType<?> type, String row, Map<String, Object> parameters) {
        return new Selection(tables.of(type), row, tables, tenant.required(), value -> {
            String name = "sight_" + parameters.size();
            parameters.put(name, value);
            return ":" + name;
        });
    }

    /** The column of a field, or of anything else that is named like one. */
    public static String column(String name) {
        return CAPITAL.matcher(name)
                .replaceAll(
                        capital -> "_" + Character.toLowerCase(capital.group().charAt(0)));
    }

    /** A parameter of a statement for a value of the kind. */
    public static Object parameter(Kind<?> kind, Object value) {
        return Columns.column(kind, value);
    }
}
