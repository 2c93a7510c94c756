package crm.bootstrap.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.adapter.persistence.record.LineRow;
import crm.adapter.persistence.record.RecordRow;
import crm.adapter.persistence.record.RowMapping;
import crm.adapter.persistence.record.RowMappings;
import crm.bootstrap.testing.TestPostgres;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.AddressPart;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Declaration, row class and table say the same of every type. */
@QuarkusTest
@QuarkusTestResource(TestPostgres.class)
class DeclarationAgreementTest {
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final int DIGITS_BEFORE_THE_POINT = 14;

    @Inject
    RowMappings mappings;

    static Stream<String> types() {
        return DeclaredTypes.CATALOG.types().stream().map(RecordType::name);
    }

    @Test
    void everyDeclaredTypeHasRowsAndNoOtherHas() {
        assertEquals(
                Set.copyOf(DeclaredTypes.CATALOG.types()),
                mappings.all().stream().map(RowMapping::type).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRowHasOneAttributeForEachDeclaredFieldAndNoOther(String type) {
        RowMapping<?, ?> mapping = mapping(type);
        assertEquals(names(mapping.type().form()), attributes(mapping.row(), RecordRow.class));
        mapping.lines().forEach(line -> assertEquals(names(form(line.field())), attributes(line.row(), LineRow.class)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTableHasTheColumnsThatTheDeclarationAsksForAndNoOthers(String type) {
        RowMapping<?, ?> mapping = mapping(type);
        Map<String, Schema.Column> expected = new LinkedHashMap<>(recordColumns());
        mapping.type().form().fields().forEach(field -> expected.putAll(columns(field)));
        assertEquals(described(expected), described(Schema.columns(table(mapping.row()))));
        mapping.lines().forEach(line -> {
            Map<String, Schema.Column> ofLine = new LinkedHashMap<>(lineColumns());
            form(line.field()).fields().forEach(field -> ofLine.putAll(columns(field)));
            assertEquals(described(ofLine), described(Schema.columns(table(line.row()))));
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void aColumnOfAVocabularyTakesItsWordsAndNoOthers(String type) {
        RowMapping<?, ?> mapping = mapping(type);
        assertVocabularies(mapping.type().form(), table(mapping.row()));
        mapping.lines().forEach(line -> assertVocabularies(form(line.field()), table(line.row())));
    }

    private static void assertVocabularies(Form form, String table) {
        for (Field<?> field : form.fields()) {
            if (field.kind() instanceof Kind.OneOf<?> oneOf) {
                Set<String> codes = new TreeSet<>();
                oneOf.words().forEach(word -> codes.add(((Choice) word).code()));
                Set<String> allowed = Schema.checks(table, snake(field.name())).stream()
                        .flatMap(check -> QUOTED.matcher(check).results().map((MatchResult it) -> it.group(1)))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertEquals(codes, allowed, table + "." + field);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsDeclaredUniqueIsUniqueAmongTheLivingRecordsOfATenant(String type) {
        RowMapping<?, ?> mapping = mapping(type);
        String table = table(mapping.row());
        mapping.type().uniques().forEach(unique -> {
            List<String> columns =
                    unique.fields().stream().map(field -> snake(field.name())).toList();
            String index = Schema.index(table + "_unique_" + String.join("_", columns));
            assertTrue(index.startsWith("CREATE UNIQUE INDEX"), index);
            assertTrue(index.contains("(tenant_id, " + String.join(", ", columns) + ")"), index);
            assertTrue(index.endsWith("WHERE (deleted_at IS NULL)"), index);
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void aReferenceIsAForeignKeyWithinTheTenant(String type) {
        RowMapping<?, ?> mapping = mapping(type);
        String table = table(mapping.row());
        for (Field<?> field : mapping.type().form().fields()) {
            if (field.kind() instanceof Kind.Reference(String target)) {
                String column = snake(field.name());
                assertEquals(
                        "FOREIGN KEY (tenant_id, %s) REFERENCES %s(tenant_id, id)"
                                .formatted(column, table(mapping(target).row())),
                        Schema.constraint(table, table + "_" + column + "_reference"));
            }
        }
        mapping.lines()
                .forEach(line -> assertEquals(
                        "FOREIGN KEY (tenant_id, parent_id) REFERENCES %s(tenant_id, id)".formatted(table),
                        Schema.constraint(table(line.row()), table(line.row()) + "_tenant_id_parent_id_fkey")));
    }

    @ParameterizedTest
    @MethodSource("types")
    void nothingIsFilteredOrSortedByThatRowLevelSecurityKeepsFromAnIndex(String type) {
        mapping(type).type().form().fields().stream()
                .filter(field -> field.isFilterable() || field.isSortable())
                .forEach(field -> assertTrue(isComparedWithoutLeaks(field.kind()), type + "." + field));
    }

    /** Numerics, arrays and structures are compared by functions that PostgreSQL does not trust to keep a secret. */
    private static boolean isComparedWithoutLeaks(Kind<?> kind) {
        return switch (kind) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ -> true;
            case Kind.Whole _, Kind.Percent _, Kind.Amount _, Kind.Flag _, Kind.Date _, Kind.Moment _ -> true;
            case Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _, Kind.OneOf<?> _, Kind.Reference _ -> true;
            // Words are filtered through a table of their own.
            case Kind.Words _ -> true;
            case Kind.Decimal _, Kind.References _, Kind.PostalAddress _, Kind.Lines<?> _, Kind.CustomData _ -> false;
        };
    }

    private RowMapping<?, ?> mapping(String type) {
        return mappings.all().stream()
                .filter(mapping -> mapping.type().name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Form form(Field<?> lines) {
        if (lines.kind() instanceof Kind.Lines<?>(var form, var _)) {
            return form;
        }
        throw new AssertionError(lines + " holds no lines");
    }

    private static Set<String> names(Form form) {
        return form.fields().stream()
                .filter(field -> !(field.kind() instanceof Kind.Lines))
                .map(Field::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> attributes(Class<?> row, Class<?> superclass) {
        assertEquals(superclass, row.getSuperclass());
        return Arrays.stream(row.getDeclaredFields())
                .map(java.lang.reflect.Field::getName)
                .filter(name -> !name.startsWith("$$"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String table(Class<?> row) {
        return row.getAnnotation(Table.class).name();
    }

    private static Map<String, Schema.Column> recordColumns() {
        Map<String, Schema.Column> columns = new LinkedHashMap<>();
        columns.put("tenant_id", new Schema.Column("text", true, "C"));
        columns.put("id", plain("uuid", true));
        columns.put("version", plain("bigint", true));
        columns.put("created_at", plain("timestamp with time zone", true));
        columns.put("created_by", plain("uuid", false));
        columns.put("updated_at", plain("timestamp with time zone", true));
        columns.put("updated_by", plain("uuid", false));
        columns.put("deleted_at", plain("timestamp with time zone", false));
        return columns;
    }

    private static Map<String, Schema.Column> lineColumns() {
        Map<String, Schema.Column> columns = new LinkedHashMap<>();
        columns.put("tenant_id", new Schema.Column("text", true, "C"));
        columns.put("parent_id", plain("uuid", true));
        columns.put("position", plain("integer", true));
        return columns;
    }

    private static Map<String, Schema.Column> columns(Field<?> field) {
        if (field.kind() instanceof Kind.Lines) {
            return Map.of();
        }
        String column = snake(field.name());
        if (field.kind() instanceof Kind.PostalAddress) {
            return AddressPart.ALL.stream()
                    .collect(Collectors.toMap(
                            part -> column + "_" + part.name(), _ -> text(field.maximumLength(), false)));
        }
        return Map.of(column, column(field));
    }

    private static Schema.Column column(Field<?> field) {
        boolean required = isAlwaysFilled(field);
        return switch (field.kind()) {
            case Kind.Text _, Kind.LongText _ ->
                new Schema.Column(
                        "character varying(%d)".formatted(field.maximumLength()),
                        required,
                        field.isSortable() ? "und-x-icu" : "default");
            case Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _, Kind.TimeZone _, Kind.CurrencyCode _ ->
                text(field.maximumLength(), required);
            case Kind.Words _ ->
                new Schema.Column("character varying(%d)[]".formatted(field.maximumLength()), required, "default");
            case Kind.OneOf<?> _ -> new Schema.Column("text", required, "default");
            case Kind.Whole _, Kind.Amount _ -> plain("bigint", required);
            case Kind.Percent _ -> plain("integer", required);
            case Kind.Decimal(int scale) ->
                plain("numeric(%d,%d)".formatted(DIGITS_BEFORE_THE_POINT + scale, scale), required);
            case Kind.Flag _ -> plain("boolean", required);
            case Kind.Date _ -> plain("date", required);
            case Kind.Moment _ -> plain("timestamp with time zone", required);
            case Kind.TimeOfDay _ -> plain("time without time zone", required);
            case Kind.Reference _ -> plain("uuid", required);
            case Kind.References _ -> plain("uuid[]", required);
            case Kind.CustomData _ -> plain("jsonb", required);
            case Kind.PostalAddress _, Kind.Lines<?> _ -> throw new AssertionError(field + " has no column of its own");
        };
    }

    /** Lists and flags that are cleared get their default again, so that they are never empty. */
    private static boolean isAlwaysFilled(Field<?> field) {
        boolean refilled = switch (field.kind()) {
            case Kind.Flag _, Kind.Words _, Kind.References _, Kind.CustomData _ -> true;
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ -> false;
            case Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Amount _, Kind.Date _, Kind.Moment _ -> false;
            case Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _, Kind.OneOf<?> _ -> false;
            case Kind.Reference _, Kind.PostalAddress _, Kind.Lines<?> _ -> false;
        };
        return field.isRequired() || refilled;
    }

    private static Schema.Column text(int length, boolean required) {
        return new Schema.Column("character varying(%d)".formatted(length), required, "default");
    }

    private static Schema.Column plain(String type, boolean required) {
        return new Schema.Column(type, required, "");
    }

    private static String described(Map<String, Schema.Column> columns) {
        assertFalse(columns.isEmpty());
        return new HashMap<>(columns)
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(column -> column.getKey() + " " + column.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
