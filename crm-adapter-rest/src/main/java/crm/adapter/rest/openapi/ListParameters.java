package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.ConditionCatalog;
import crm.application.record.Paging;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What can be asked of a type's list and of one of its records: filters, search, order, parts, members, company. */
final class ListParameters {
    private static final List<String> ALWAYS_SELECTABLE =
            List.of("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy");

    private final FieldSchemas fields;

    ListParameters(FieldSchemas fields) {
        this.fields = fields;
    }

    List<Parameter> list(RecordType<?> type, List<String> inclusions) {
        List<Parameter> parameters = new ArrayList<>();
        filterable(type).forEach(field -> filters(type, field, parameters));
        ConditionCatalog.of(type).forEach(condition -> parameters.add(asked(condition.parameter())));
        if (type.form().fields().stream().anyMatch(Field::isSearchable)) {
            parameters.add(query("search", "Words to look for.", text().maxLength(200)));
        }
        parameters.add(query("sortBy", "What to order by; records without it come last.", words(sortable(type))));
        parameters.add(query("sortOrder", "In which direction.", words(List.of("asc", "desc"))));
        parameters.add(query("page", "Which page, counted from 1.", whole(1_000_000, 1)));
        parameters.add(
                query("limit", "How many records a page holds.", whole(Paging.MAXIMUM_LIMIT, Paging.DEFAULT_LIMIT)));
        parameters.add(
                query("cursor", "The `nextCursor` of the part before, instead of a page; sealed to its list.", text()));
        parameters.addAll(one(type, inclusions));
        return parameters;
    }

    List<Parameter> one(RecordType<?> type, List<String> inclusions) {
        List<String> members = Stream.concat(
                        ALWAYS_SELECTABLE.stream(),
                        type.form().fields().stream().map(Field::name))
                .distinct()
                .toList();
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(several("fields", "Which members to answer; `id` always comes.", words(members)));
        if (!inclusions.isEmpty()) {
            parameters.add(several("include", "Which related records to bring along.", words(inclusions)));
        }
        return parameters;
    }

    private static Stream<Field<?>> filterable(RecordType<?> type) {
        return all(type).filter(Field::isFilterable);
    }

    private static List<String> sortable(RecordType<?> type) {
        return all(type).filter(Field::isSortable).<String>map(Field::name).toList();
    }

    private static Stream<Field<?>> all(RecordType<?> type) {
        return Stream.concat(type.form().fields().stream(), RecordType.KEPT_BY_SYSTEM.fields().stream());
    }

    private void filters(RecordType<?> type, Field<?> field, List<Parameter> parameters) {
        switch (field.kind()) {
            case Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Amount _ -> {
                parameters.add(exactly(field));
                parameters.add(bound(type, field, "min" + Name.pascal(field.name()), "at least"));
                parameters.add(bound(type, field, "max" + Name.pascal(field.name()), "at most"));
            }
            case Kind.Date _, Kind.Moment _, Kind.TimeOfDay _ -> {
                parameters.add(exactly(field));
                parameters.add(bound(type, field, field.name() + "From", "from"));
                parameters.add(bound(type, field, field.name() + "To", "to"));
            }
            case Kind.Words _ ->
                parameters.add(
                        several(field.name(), "Those that have all of these, or `none`. " + meaning(field), text()));
            case Kind.OneOf<?> oneOf ->
                parameters.add(several(
                        field.name(),
                        "Those with any of these, or `none`. " + meaning(field),
                        words(Stream.concat(oneOf.words().stream().map(Choice::code), Stream.of("none"))
                                .toList())));
            case Kind.Flag _ -> parameters.add(query(field.name(), meaning(field), of(SchemaType.BOOLEAN)));
            case Kind.Reference(String target)
            when target.equals("user") ->
                parameters.add(
                        several(field.name(), "Those with any of these, `me` or `none`. " + meaning(field), text()));
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ ->
                parameters.add(exactly(field));
            case Kind.TimeZone _, Kind.CurrencyCode _, Kind.Reference _, Kind.References _ ->
                parameters.add(exactly(field));
            case Kind.PostalAddress _, Kind.Lines<?> _, Kind.CustomData _ ->
                throw new IllegalArgumentException("Nothing can be filtered by " + type + "." + field);
        }
    }

    private static String meaning(Field<?> field) {
        String aliases =
                field.aliases().isEmpty() ? "" : " Understood as well: " + String.join(", ", field.aliases()) + ".";
        return field.description() + aliases;
    }

    private static Parameter exactly(Field<?> field) {
        return several(field.name(), "Those with any of these, or `none`. " + meaning(field), text());
    }

    private Parameter bound(RecordType<?> type, Field<?> field, String name, String words) {
        return query(
                name,
                "Those whose " + field.name() + " is " + words + " this.",
                fields.value(Name.record(type), field, Use.CREATION));
    }

    private Parameter asked(Field<?> condition) {
        return query(condition.name(), meaning(condition), fields.value("", condition, Use.CREATION));
    }

    private static Schema words(List<String> words) {
        return text().enumeration(new ArrayList<>(words));
    }

    private static Schema whole(int maximum, int standard) {
        return of(SchemaType.INTEGER)
                .format("int32")
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(maximum))
                .defaultValue(standard);
    }

    private static Parameter query(String name, String description, Schema schema) {
        return Headers.parameter(name, Parameter.In.QUERY, description, schema);
    }

    /** Several values, separated by commas. */
    private static Parameter several(String name, String description, Schema item) {
        return query(name, description, listOf(item))
                .style(Parameter.Style.FORM)
                .explode(false);
    }
}
