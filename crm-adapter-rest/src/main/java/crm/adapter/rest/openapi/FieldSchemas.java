package crm.adapter.rest.openapi;

import crm.domain.kernel.AddressPart;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Draws the schema of a declared field, and the named schemas it rests on, from its declaration alone. */
final class FieldSchemas {
    static final String ADDRESS = "Address";
    private static final String SOME_IDENTITY = "019ab0de-5c1e-7f3a-9b1d-2f4c6a8e0b13";
    private static final String HOURS_AND_MINUTES = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
    private static final Pattern POSSESSIVE = Pattern.compile("[*+?}]\\+");
    private static final String COLOUR = "^#[0-9A-Fa-f]{6}$";

    private final Map<String, Schema> named;

    /** @param named receives the schemas that others refer to by name */
    FieldSchemas(Map<String, Schema> named) {
        this.named = named;
    }

    static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    static Schema of(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    static Schema text() {
        return of(SchemaType.STRING);
    }

    static Schema identity() {
        return text().format("uuid").addExample(SOME_IDENTITY);
    }

    static Schema listOf(Schema item) {
        return of(SchemaType.ARRAY).items(item);
    }

    /** The schema that everything fits, or nothing. */
    static Schema anything(boolean fits) {
        return OASFactory.createSchema().booleanSchema(fits);
    }

    static Schema orNull(Schema schema) {
        return OASFactory.createSchema().addAnyOf(schema).addAnyOf(of(SchemaType.NULL));
    }

    /**
     * The schema of one member.
     *
     * @param owner the name of what the field belongs to, from which its rows are named
     */
    Schema member(String owner, Field<?> field, Use use) {
        Schema schema = value(owner, field, use);
        example(field).ifPresent(example -> schema.setExamples(List.of(example)));
        Schema member = mayBeNull(field, use) ? nullable(schema) : schema;
        member.setDescription(description(field, use));
        if (use == Use.CREATION) {
            standard(field).ifPresent(member::setDefaultValue);
        }
        if (use == Use.ANSWER && field.writing() == Field.Writing.READ_ONLY) {
            member.setReadOnly(true);
        }
        return member;
    }

    /** A schema that has no type of its own, or lists its words, cannot simply take null as one more type. */
    private static Schema nullable(Schema schema) {
        return schema.getType() == null || schema.getEnumeration() != null
                ? orNull(schema)
                : schema.addType(SchemaType.NULL);
    }

    private static boolean mayBeNull(Field<?> field, Use use) {
        return switch (use) {
            case ANSWER -> !field.isRequired() && !alwaysHolds(field);
            case CREATION, CHANGE -> !field.isRequired();
        };
    }

    /** Lists and flags that are cleared fall back to what a new record has. */
    private static boolean alwaysHolds(Field<?> field) {
        return switch (field.kind()) {
            case Kind.References _, Kind.Words _, Kind.Lines<?> _, Kind.CustomData _, Kind.Flag _ ->
                field.constantFallback().isPresent();
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _, Kind.Whole _ ->
                false;
            case Kind.Percent _, Kind.Decimal _, Kind.Amount _, Kind.Date _, Kind.Moment _, Kind.TimeOfDay _ -> false;
            case Kind.TimeZone _, Kind.CurrencyCode _, Kind.OneOf<?> _, Kind.Reference _, Kind.PostalAddress _ -> false;
        };
    }

    /** One value of the field, as it is within an answer, a body or a parameter. */
    Schema value(String owner, Field<?> field, Use use) {
        return switch (field.kind()) {
            case Kind.Text _, Kind.LongText _ -> formatted(field, limited(field, use));
            case Kind.Email _ -> limited(field, use).format("email");
            case Kind.Phone _ -> limited(field, use);
            // Addresses come as people wrote them, with brackets and umlauts that RFC 3986 has no place for.
            case Kind.Url _ -> limited(field, use);
            case Kind.Colour _ -> text().pattern(COLOUR);
            case Kind.Whole _ -> ranged(field, of(SchemaType.INTEGER).format("int64"));
            case Kind.Percent _ -> ranged(field, of(SchemaType.INTEGER).format("int32"));
            case Kind.Decimal _, Kind.Amount _ -> ranged(field, of(SchemaType.NUMBER));
            case Kind.Flag _ -> of(SchemaType.BOOLEAN);
            case Kind.Date _ -> text().format("date");
            case Kind.Moment _ -> text().format("date-time");
            case Kind.TimeOfDay _ -> text().pattern(HOURS_AND_MINUTES);
            case Kind.TimeZone _ -> limited(field, use);
            case Kind.CurrencyCode _ -> text().pattern("^[A-Z]{3}$");
            case Kind.OneOf<?> oneOf -> choice(field, oneOf, use);
            case Kind.Reference _ -> identity();
            case Kind.References _ -> listOf(identity()).maxItems(Field.MAXIMUM_ITEMS);
            case Kind.Words _ -> listOf(text().maxLength(field.maximumLength())).maxItems(Field.MAXIMUM_ITEMS);
            case Kind.PostalAddress _ -> address(field);
            case Kind.Lines<?> lines ->
                listOf(line(Name.line(owner, field), lines.form(), use)).maxItems(Field.MAXIMUM_ITEMS);
            case Kind.CustomData _ -> of(SchemaType.OBJECT).additionalPropertiesSchema(anything(true));
        };
    }

    private static Schema limited(Field<?> field, Use use) {
        Schema schema = text().maxLength(field.maximumLength());
        return field.isRequired() && use != Use.ANSWER ? schema.minLength(1) : schema;
    }

    private static Schema formatted(Field<?> field, Schema schema) {
        return field.format()
                .filter(format -> isUnderstoodEverywhere(format.pattern().pattern()))
                .map(format -> schema.pattern("^(?:" + format.pattern() + ")$"))
                .orElse(schema);
    }

    /** What only Java understands stays out: the description says it in words. */
    private static boolean isUnderstoodEverywhere(String pattern) {
        return !pattern.contains("(?") && !POSSESSIVE.matcher(pattern).find();
    }

    private static Schema ranged(Field<?> field, Schema schema) {
        field.minimum().ifPresent(schema::setMinimum);
        field.maximum().ifPresent(schema::setMaximum);
        return schema;
    }

    private Schema choice(Field<?> field, Kind.OneOf<?> oneOf, Use use) {
        String name = Name.vocabulary(oneOf);
        named.computeIfAbsent(name, _ -> vocabulary(oneOf));
        boolean takesOtherWords = use != Use.ANSWER && field.otherwise().isPresent();
        return takesOtherWords
                ? OASFactory.createSchema().addAnyOf(reference(name)).addAnyOf(text())
                : reference(name);
    }

    private static Schema vocabulary(Kind.OneOf<?> oneOf) {
        List<Object> words = oneOf.words().stream().<Object>map(Choice::code).toList();
        String aliases = oneOf.words().stream()
                .filter(word -> !word.aliases().isEmpty())
                .map(word -> word.code() + " (also "
                        + String.join(", ", word.aliases().stream().sorted().toList()) + ")")
                .collect(Collectors.joining("; "));
        Schema schema = text().enumeration(words);
        return aliases.isEmpty() ? schema : schema.description("Understood as well: " + aliases + ".");
    }

    private Schema address(Field<?> field) {
        named.computeIfAbsent(ADDRESS, _ -> {
            Schema schema = of(SchemaType.OBJECT)
                    .description("A postal address; parts that are not known are left out.")
                    .additionalPropertiesSchema(anything(false));
            AddressPart.ALL.forEach(part -> schema.addProperty(part.name(), text().maxLength(field.maximumLength())));
            return schema;
        });
        return reference(ADDRESS);
    }

    private Schema line(String name, Form form, Use use) {
        String full = use == Use.ANSWER ? name : name + "Input";
        if (!named.containsKey(full)) {
            named.put(full, of(SchemaType.OBJECT));
            named.put(full, members(name, form, use == Use.ANSWER ? Use.ANSWER : Use.CREATION));
        }
        return reference(full);
    }

    /** An object of the form's fields as that use has them. */
    Schema members(String owner, Form form, Use use) {
        Schema schema = of(SchemaType.OBJECT);
        form.fields().stream()
                .filter(use::has)
                .forEach(field -> schema.addProperty(field.name(), member(owner, field, use)));
        if (use != Use.ANSWER) {
            schema.setAdditionalPropertiesSchema(anything(false));
        }
        List<String> required =
                form.fields().stream().filter(use::requires).map(Field::name).toList();
        return required.isEmpty() ? schema : schema.required(required);
    }

    private static String description(Field<?> field, Use use) {
        List<String> sentences = new ArrayList<>();
        sentences.add(field.description());
        if (field.kind() instanceof Kind.Amount amount) {
            sentences.add("An exact decimal, in the currency that `"
                    + amount.currency().name() + "` names.");
        }
        if (field.kind() instanceof Kind.Decimal decimal) {
            sentences.add("At most " + decimal.scale() + " decimals.");
        }
        if (use == Use.ANSWER) {
            sentences.add(field.readOnlyBecause());
        } else {
            field.format().ifPresent(format -> sentences.add(format.explanation()));
            field.wordForNone().ifPresent(word -> sentences.add("`" + word + "` says the same as leaving it out."));
            if (!field.aliases().isEmpty()) {
                sentences.add("Understood as well: " + String.join(", ", field.aliases()) + ".");
            }
        }
        return sentences.stream().filter(sentence -> !sentence.isBlank()).collect(Collectors.joining(" "));
    }

    /** An example as the field's kind writes it. */
    static Optional<Object> example(Field<?> field) {
        return field.example().map(example -> switch (field.kind()) {
            case Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Amount _ -> new BigDecimal(example);
            case Kind.Flag _ -> Boolean.valueOf(example);
            case Kind.Words _, Kind.References _ -> List.of(example);
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ -> example;
            case Kind.Date _, Kind.Moment _, Kind.TimeOfDay _, Kind.TimeZone _, Kind.CurrencyCode _ -> example;
            case Kind.OneOf<?> _, Kind.Reference _ -> example;
            case Kind.PostalAddress _, Kind.Lines<?> _, Kind.CustomData _ ->
                throw new IllegalArgumentException(field + " cannot have a text as its example");
        });
    }

    /** What could stand in the field: its example, or what is typical of its kind. */
    static Optional<Object> sample(Field<?> field) {
        return example(field).or(() -> typical(field));
    }

    private static Optional<Object> typical(Field<?> field) {
        return switch (field.kind()) {
            case Kind.Text _, Kind.LongText _ -> Optional.of(Name.spoken(field.name()));
            case Kind.Whole _, Kind.Percent _, Kind.Decimal _, Kind.Amount _ -> Optional.of(1);
            case Kind.Flag _ -> Optional.of(true);
            case Kind.Date _ -> Optional.of("2026-06-30");
            case Kind.Moment _ -> Optional.of("2026-06-30T14:30:00Z");
            case Kind.TimeOfDay _ -> Optional.of("14:30");
            case Kind.OneOf<?> oneOf -> Optional.of(oneOf.words().getFirst().code());
            case Kind.Reference _ -> Optional.of(SOME_IDENTITY);
            case Kind.References _ -> Optional.of(List.of(SOME_IDENTITY));
            case Kind.Lines<?> lines -> Optional.of(List.of(samples(lines.form(), Use.CREATION::requires)));
            case Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _, Kind.TimeZone _, Kind.CurrencyCode _ ->
                Optional.empty();
            case Kind.Words _, Kind.PostalAddress _, Kind.CustomData _ -> Optional.empty();
        };
    }

    /** An example of the form with the wanted fields. */
    static Map<String, Object> samples(Form form, Predicate<Field<?>> wanted) {
        Map<String, Object> samples = new LinkedHashMap<>();
        form.fields().stream()
                .filter(wanted)
                .forEach(field -> sample(field).ifPresent(value -> samples.put(field.name(), value)));
        return samples;
    }

    private static Optional<Object> standard(Field<?> field) {
        return field.constantFallback().isEmpty()
                ? Optional.empty()
                : Optional.of(plain(Form.of(field).blankLine().plain(field)));
    }

    private static Object plain(Plain plain) {
        return switch (plain) {
            case Plain.Text text -> text.value();
            case Plain.Number number -> number.value();
            case Plain.Flag flag -> flag.value();
            case Plain.Sequence sequence ->
                sequence.items().stream().map(FieldSchemas::plain).toList();
            case Plain.Structure structure -> {
                Map<String, Object> members = new LinkedHashMap<>();
                structure.members().forEach((name, member) -> members.put(name, plain(member)));
                yield members;
            }
            case Plain.Nothing _ -> throw new IllegalArgumentException("Nothing is no default");
        };
    }
}
