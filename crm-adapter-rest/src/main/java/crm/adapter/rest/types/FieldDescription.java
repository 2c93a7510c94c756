package crm.adapter.rest.types;

import crm.adapter.rest.openapi.Use;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import java.util.Optional;

/** Describes a declared field, so that a form can ask for it and a list can show it. */
final class FieldDescription {
    private FieldDescription() {}

    static Plain of(Field<?> field) {
        Members members = new Members()
                .with("name", field.name())
                .with("kind", word(field.kind()))
                .with("description", field.description())
                .with("required", field.isRequired())
                .with("requiredAtCreation", Use.CREATION.requires(field))
                .with("writing", field.writing().name());
        if (!field.readOnlyBecause().isEmpty()) {
            members.with("writingNote", field.readOnlyBecause());
        }
        if (field.maximumLength() > 0) {
            members.with("maximumLength", Plain.number(field.maximumLength()));
        }
        members.with("minimum", field.minimum(), Plain::number)
                .with("maximum", field.maximum(), Plain::number)
                .with("format", field.format(), format -> Plain.text(format.explanation()));
        addWhatTheKindHolds(field.kind(), members);
        return members.with("otherwise", field.otherwise(), FieldDescription::otherwise)
                .with("inverse", field.inverse(), Plain::text)
                .with("filterable", field.isFilterable())
                .with("sortable", field.isSortable())
                .with("searchable", field.isSearchable())
                .with("personal", field.isPersonal())
                .with("default", standard(field), value -> value)
                .with("example", field.example(), Plain::text)
                .with("aliases", Plain.texts(field.aliases()))
                .structure();
    }

    /** What clients call the kind: they choose how to ask for a value by it, so it stays as it is. */
    private static String word(Kind<?> kind) {
        return switch (kind) {
            case Kind.Text _ -> "text";
            case Kind.LongText _ -> "longText";
            case Kind.Email _ -> "email";
            case Kind.Phone _ -> "phone";
            case Kind.Url _ -> "url";
            case Kind.Colour _ -> "colour";
            case Kind.Whole _ -> "whole";
            case Kind.Percent _ -> "percent";
            case Kind.Decimal _ -> "decimal";
            case Kind.Amount _ -> "money";
            case Kind.Flag _ -> "flag";
            case Kind.Date _ -> "date";
            case Kind.Moment _ -> "instant";
            case Kind.TimeOfDay _ -> "timeOfDay";
            case Kind.TimeZone _ -> "timeZone";
            case Kind.CurrencyCode _ -> "currency";
            case Kind.OneOf<?> _ -> "choice";
            case Kind.Reference _ -> "reference";
            case Kind.References _ -> "references";
            case Kind.Words _ -> "words";
            case Kind.PostalAddress _ -> "address";
            case Kind.Lines<?> _ -> "lines";
            case Kind.CustomData _ -> "customData";
        };
    }

    private static void addWhatTheKindHolds(Kind<?> kind, Members members) {
        switch (kind) {
            case Kind.OneOf<?>(var words) -> members.with("choices", words, FieldDescription::choice);
            case Kind.Reference(String target) -> members.with("target", target);
            case Kind.References(String target) -> members.with("target", target);
            case Kind.Lines<?>(Form form, var _) -> members.with("fields", form.fields(), FieldDescription::of);
            case Kind.Amount(Field<?> currency) -> members.with("currencyField", currency.name());
            case Kind.Decimal(int scale) -> members.with("decimals", Plain.number(scale));
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ -> {}
            case Kind.Whole _, Kind.Percent _, Kind.Flag _, Kind.Date _, Kind.Moment _, Kind.TimeOfDay _ -> {}
            case Kind.TimeZone _, Kind.CurrencyCode _, Kind.Words _, Kind.PostalAddress _, Kind.CustomData _ -> {}
        }
    }

    private static Plain choice(Choice choice) {
        return new Members()
                .with("code", choice.code())
                .with("aliases", Plain.texts(choice.aliases().stream().sorted().toList()))
                .structure();
    }

    private static Plain otherwise(Field.Otherwise otherwise) {
        return new Members()
                .with("code", otherwise.word().code())
                .with("detailsField", otherwise.details().name())
                .structure();
    }

    private static Optional<Plain> standard(Field<?> field) {
        return field.constantFallback().map(_ -> Form.of(field).blankLine().plain(field));
    }
}
