package crm.bootstrap.document;

import crm.domain.Catalog;
import crm.domain.DeclaredTypes;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Draws {@code docs/data-model.md} from the declarations, with which the schema is known to agree. */
class DataModelDocumentTest {
    private static final String HEAD = """
            # Data model

            Every type of records, as it is declared; a test keeps this page and the declarations alike (`make docs` draws it anew). The tables of the database agree with the declarations, and another test keeps that true.
            Besides its fields every record has `id`, `version`, `createdAt`, `createdBy`, `updatedAt` and `updatedBy`. A field in **bold** is always filled; one in *italics* is kept by the CRM and cannot be written directly.

            ```mermaid
            erDiagram
            %s
            ```
            """;

    private final Catalog catalog = DeclaredTypes.CATALOG;

    @Test
    void the_page_shows_every_declared_type() {
        Document.at("docs/data-model.md").holds(page());
    }

    private String page() {
        String references = catalog.types().stream()
                .flatMap(this::references)
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
        return HEAD.formatted(references)
                + catalog.types().stream().map(this::section).collect(Collectors.joining());
    }

    private Stream<String> references(RecordType<?> type) {
        return type.form().fields().stream()
                .filter(field -> field.kind() instanceof Kind.Reference)
                .map(field -> "    %s }o--%s %s : %s"
                        .formatted(
                                type.name(),
                                field.isRequired() ? "||" : "o|",
                                ((Kind.Reference) field.kind()).target(),
                                field.name()));
    }

    private String section(RecordType<?> type) {
        return """

                ## %s
                %s

                | field | holds | meaning |
                |---|---|---|
                %s
                %s""".formatted(
                        type.name(),
                        inCell(type.description()),
                        type.form().fields().stream().map(this::row).collect(Collectors.joining("\n")),
                        rules(type));
    }

    private String row(Field<?> field) {
        return "| %s | %s | %s |".formatted(shown(field), holds(field), inCell(field.description()));
    }

    private static String shown(Field<?> field) {
        String name = "`" + field.name() + "`";
        String filled = field.isRequired() ? "**" + name + "**" : name;
        return field.writing() == Field.Writing.READ_ONLY ? "*" + filled + "*" : filled;
    }

    private static String rules(RecordType<?> type) {
        StringBuilder rules = new StringBuilder();
        type.uniques()
                .forEach(unique -> rules.append("\nOnce among the living records of a tenant: ")
                        .append(unique.fields().stream()
                                .map(field -> "`" + field.name() + "`")
                                .collect(Collectors.joining(", ")))
                        .append(".\n"));
        if (!type.owners().isEmpty()) {
            rules.append("\nBelongs to whoever created it and to ")
                    .append(type.owners().stream()
                            .map(field -> "`" + field.name() + "`")
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        return rules.toString();
    }

    private String holds(Field<?> field) {
        return switch (field.kind()) {
            case Kind.Text _ -> "text, " + field.maximumLength();
            case Kind.LongText _ -> "long text";
            case Kind.Email _ -> "e-mail address";
            case Kind.Phone _ -> "phone number";
            case Kind.Url _ -> "web address";
            case Kind.Colour _ -> "colour";
            case Kind.Whole _ -> "whole number";
            case Kind.Percent _ -> "per cent, 0 to 100";
            case Kind.Decimal decimal -> "decimal, " + decimal.scale() + " places";
            case Kind.Amount amount -> "money in `" + amount.currency().name() + "`";
            case Kind.Flag _ -> "yes or no";
            case Kind.Date _ -> "day";
            case Kind.Moment _ -> "moment";
            case Kind.TimeOfDay _ -> "time of day";
            case Kind.TimeZone _ -> "time zone";
            case Kind.CurrencyCode _ -> "currency";
            case Kind.OneOf<?> oneOf -> words(oneOf.words());
            case Kind.Reference(String target) -> link(target) + afterwards(field);
            case Kind.References references -> "several of " + link(references.target());
            case Kind.Words _ -> "labels";
            case Kind.PostalAddress _ -> "postal address";
            case Kind.Lines<?> lines ->
                "lines of "
                        + lines.form().fields().stream()
                                .map(part -> "`" + part.name() + "`")
                                .collect(Collectors.joining(", "));
            case Kind.CustomData _ -> "object";
        };
    }

    private static String words(List<? extends Choice> words) {
        return words.stream().map(word -> "`" + word.code() + "`").collect(Collectors.joining(" "));
    }

    private static String link(String target) {
        return "[" + target + "](#" + target.toLowerCase(Locale.ROOT) + ")";
    }

    private static String afterwards(Field<?> field) {
        return switch (field.onDelete()) {
            case KEEP -> "";
            case CASCADE -> "; goes with it";
            case RELEASE -> "; goes with the last of these";
            case RESTRICT -> "; keeps it from being deleted";
        };
    }

    private static String inCell(String description) {
        return description.replace("|", "\\|");
    }
}
