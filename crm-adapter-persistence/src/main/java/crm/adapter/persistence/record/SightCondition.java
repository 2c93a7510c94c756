package crm.adapter.persistence.record;

import crm.application.access.Sight;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.role.Condition;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The condition by which a statement of its own, written by hand, keeps to the living records of one tenant that are in
 * sight: what {@link Selection} is for lists.
 */
public final class SightCondition {
    /** The parameter that every condition needs: the tenant. */
    public static final String TENANT = "tenant";

    private static final String READER = "reader";
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private SightCondition() {}

    /**
     * The condition on the type's rows.
     *
     * @param alias what the statement calls the table
     * @param parameters receives the parameters that the condition names, besides {@link #TENANT}
     */
    public static String of(RecordType<?> type, String alias, Sight sight, Map<String, Object> parameters) {
        String living = alias + ".tenant_id = :" + TENANT + " and " + alias + ".deleted_at is null";
        return switch (sight) {
            case Sight.Everything _ -> living;
            case Sight.Shared(var reader) -> {
                reader.ifPresent(someone -> parameters.put(READER, someone.value()));
                yield living + open(type, alias, reader.isPresent());
            }
            case Sight.Own(var reader) -> {
                parameters.put(READER, reader.value());
                yield living + " and (" + belongs(type, alias, " = :" + READER) + ")" + open(type, alias, true);
            }
            case Sight.Partly(var reader, var parts) -> {
                reader.ifPresent(someone -> parameters.put(READER, someone.value()));
                String reached = parts.stream()
                        .map(part -> part(type, alias, part, parameters))
                        .collect(Collectors.joining(" or "));
                yield living + " and (" + (reached.isEmpty() ? "false" : reached) + ")"
                        + open(type, alias, reader.isPresent());
            }
        };
    }

    private static String belongs(RecordType<?> type, String alias, String somebody) {
        return Stream.concat(
                        Stream.of("created_by"),
                        type.owners().stream().map(Field::name).map(SightCondition::column))
                .map(owner -> alias + "." + owner + somebody)
                .collect(Collectors.joining(" or "));
    }

    private static String part(RecordType<?> type, String alias, Sight.Part part, Map<String, Object> parameters) {
        List<String> all = new ArrayList<>(List.of("true"));
        part.people()
                .ifPresent(people -> all.add(
                        people.isEmpty()
                                ? "false"
                                : "(" + belongs(type, alias, " in (" + bound(parameters, users(people)) + ")") + ")"));
        part.conditions().all().forEach(condition -> all.add(condition(alias, condition, parameters)));
        return "(" + String.join(" and ", all) + ")";
    }

    private static List<Object> users(Set<Id> people) {
        return people.stream().<Object>map(Id::value).toList();
    }

    private static String condition(String alias, Condition condition, Map<String, Object> parameters) {
        String column = alias + "." + column(condition.field().name());
        return switch (condition) {
            case Condition.AnyOf(var field, var values) ->
                column + " in ("
                        + bound(
                                parameters,
                                values.stream()
                                        .map(value -> Columns.column(field.kind(), value))
                                        .toList())
                        + ")";
            case Condition.Empty(var field) ->
                field.kind() instanceof Kind.Words ? "cardinality(" + column + ") = 0" : column + " is null";
            case Condition.HasWords(var _, var words) ->
                words.stream()
                        .map(word -> bound(parameters, word) + " = any (" + column + ")")
                        .collect(Collectors.joining(" and "));
            case Condition.Between(var field, var atLeast, var atMost) ->
                Stream.concat(
                                atLeast
                                        .map(bound -> column + " >= "
                                                + bound(
                                                        parameters,
                                                        Selection.bound(field.kind(), bound, RoundingMode.CEILING)))
                                        .stream(),
                                atMost
                                        .map(bound -> column + " <= "
                                                + bound(
                                                        parameters,
                                                        Selection.bound(field.kind(), bound, RoundingMode.FLOOR)))
                                        .stream())
                        .collect(Collectors.joining(" and "));
        };
    }

    /** A parameter of its own for the value. */
    private static String bound(Map<String, Object> parameters, Object value) {
        String name = "sight_" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    private static String open(RecordType<?> type, String alias, boolean somebody) {
        return type.privacy()
                .map(flag -> " and (not " + alias + "." + column(flag.name())
                        + (somebody ? " or " + alias + ".created_by = :" + READER + ")" : ")"))
                .orElse("");
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
