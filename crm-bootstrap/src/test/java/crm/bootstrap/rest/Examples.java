package crm.bootstrap.rest;

import crm.domain.DeclaredTypes;
import crm.domain.activity.Activity;
import crm.domain.attachment.Attachment;
import crm.domain.automation.ActivityRule;
import crm.domain.deal.Deal;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import crm.domain.kernel.RecordType;
import crm.domain.pipeline.Stage;
import crm.domain.role.UserPermission;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes a body for any declared type, from its declaration alone. */
public final class Examples {
    /** What depends on the values of other fields. */
    private static final Set<Field<?>> NOT_FOR_THEMSELVES = Set.of(
            Activity.COMPLETED_AT,
            Activity.RECURRENCE,
            ActivityRule.STATUS,
            ActivityRule.OUTCOME,
            ActivityRule.CONDITIONS,
            ActivityRule.DUE_IN_HOURS,
            Stage.REQUIRED_FIELDS,
            Deal.AMOUNT,
            UserPermission.CONDITIONS,
            UserPermission.EXPIRES_AT);

    private final Api api;
    private final String mark;

    Examples(Api api) {
        this(api, "");
    }

    /** Whose every text has the mark in it. */
    public Examples(Api api, String mark) {
        this.api = api;
        this.mark = mark;
    }

    /** A body with a value for every field that must be given and for the label; what it refers to is created first. */
    Map<String, Object> smallest(RecordType<?> type) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Field<?> field : type.form().fields()) {
            if (isWritable(field) && (isNeeded(field) || field == type.label())) {
                body.put(field.name(), value(field));
            }
        }
        if (type == Attachment.TYPE) {
            // It belongs to something, whatever that is.
            body.put(Attachment.CUSTOMER.name(), created("customer"));
        }
        if (type == ActivityRule.TYPE) {
            // It would give people things to do in the midst of other tests.
            body.put(ActivityRule.IS_ACTIVE.name(), false);
        }
        return body;
    }

    /** A body with a value for every field that may be given and stands for itself. */
    public Map<String, Object> largest(RecordType<?> type) {
        Map<String, Object> body = smallest(type);
        for (Field<?> field : type.form().fields()) {
            if (isWritable(field)
                    && !(field.kind() instanceof Kind.Reference)
                    && !NOT_FOR_THEMSELVES.contains(field)
                    && !(field.kind() instanceof Kind.Flag)) {
                body.putIfAbsent(field.name(), value(field));
            }
        }
        return body;
    }

    private static boolean isWritable(Field<?> field) {
        return field.writing() == Field.Writing.WRITABLE || field.writing() == Field.Writing.AT_CREATION;
    }

    private static boolean isNeeded(Field<?> field) {
        return field.isRequired() && field.constantFallback().isEmpty();
    }

    private Object value(Field<?> field) {
        return switch (field.kind()) {
            case Kind.Text _
            when field.format().isPresent() || field.writing() == Field.Writing.AT_CREATION ->
                field.example().orElseThrow();
            case Kind.Text _, Kind.LongText _ -> shortened(field, field.name() + " " + UUID.randomUUID() + mark);
            case Kind.Email _ -> "e-" + UUID.randomUUID() + mark + "@example.com";
            case Kind.Phone _ -> "+1 555 " + (UUID.randomUUID().getMostSignificantBits() >>> 1);
            case Kind.Url _ -> "https://example.com/x" + mark;
            case Kind.Colour _ -> "#3B82F6";
            case Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Amount _ ->
                field.minimum().orElse(BigDecimal.TEN).max(BigDecimal.TEN);
            case Kind.Flag _ -> true;
            case Kind.Date _ -> "2026-06-30";
            case Kind.Moment _ -> "2026-02-08T14:30:00Z";
            case Kind.TimeOfDay _ -> "14:30";
            case Kind.TimeZone _ -> "Europe/Berlin";
            case Kind.CurrencyCode _ -> "USD";
            case Kind.OneOf<?> oneOf -> ((Choice) oneOf.words().getFirst()).code();
            case Kind.Reference reference -> created(reference.target());
            case Kind.References _ -> List.of();
            case Kind.Words _ -> List.of("one" + mark, "two");
            case Kind.PostalAddress _ -> Map.of("street", "1 Main Street" + mark, "city", "Springfield" + mark);
            case Kind.Lines<?> lines -> List.of(line(lines.form()));
            case Kind.CustomData _ -> Map.of("anything", 1, "mark", mark);
        };
    }

    private Map<String, Object> line(Form form) {
        Map<String, Object> line = new LinkedHashMap<>();
        for (Field<?> field : form.fields()) {
            if (isWritable(field) && isNeeded(field)) {
                line.put(
                        field.name(),
                        field.example().<Object>map(example -> example).orElseGet(() -> value(field)));
            }
        }
        return line;
    }

    private static String shortened(Field<?> field, String text) {
        return text.substring(Math.max(0, text.length() - field.maximumLength()));
    }

    private String created(String target) {
        if (target.equals("user")) {
            return api.user();
        }
        RecordType<?> type = DeclaredTypes.CATALOG.named(target).orElseThrow();
        return Optional.of(api.request(smallest(type)).post("/api/crm/" + type.path()))
                .map(answer -> answer.<String>path("id"))
                .orElseThrow();
    }
}
