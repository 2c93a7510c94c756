package crm.adapter.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import crm.domain.kernel.Address;
import crm.domain.kernel.AddressPart;
import crm.domain.kernel.Choice;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Kind;
import crm.domain.kernel.Money;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Writes typed values and plain data as JSON, without a tree in between; numbers are plain decimals. */
public final class JsonWriter {
    private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm");
    private static final int USUAL_LENGTH = 2_048;

    /** What the fields of a form are called, encoded once: forms are declared, and there are no more of them later on. */
    private static final Map<Form, SerializableString[]> NAMES = new ConcurrentHashMap<>();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonWriter() {}

    /** Something that can be written. */
    @FunctionalInterface
    public interface Content {
        void to(JsonGenerator json) throws IOException;
    }

    /** The bytes of what {@code content} writes. */
    public static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            content.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Plain data as a text. */
    public static String text(Plain plain) {
        return new String(bytes(json -> plain(json, plain)), StandardCharsets.UTF_8);
    }

    public static void plain(JsonGenerator json, Plain plain) throws IOException {
        switch (plain) {
            case Plain.Text text -> json.writeString(text.value());
            case Plain.Number number -> json.writeNumber(number.value());
            case Plain.Flag flag -> json.writeBoolean(flag.value());
            case Plain.Nothing _ -> json.writeNull();
            case Plain.Sequence sequence -> {
                json.writeStartArray();
                for (Plain item : sequence.items()) {
                    plain(json, item);
                }
                json.writeEndArray();
            }
            case Plain.Structure structure -> {
                json.writeStartObject();
                members(json, structure);
                json.writeEndObject();
            }
        }
    }

    /** The members of {@code structure}, within an object that is already begun. */
    public static void members(JsonGenerator json, Plain.Structure structure) throws IOException {
        for (var member : structure.members().entrySet()) {
            json.writeFieldName(member.getKey());
            plain(json, member.getValue());
        }
    }

    /** The wanted fields in the form's order, within an object that is already begun; empty ones are null. */
    public static void members(JsonGenerator json, Values values, Predicate<Field<?>> wanted) throws IOException {
        List<Field<?>> fields = values.form().fields();
        SerializableString[] names = NAMES.computeIfAbsent(values.form(), JsonWriter::names);
        for (int i = 0; i < names.length; i++) {
            Field<?> field = fields.get(i);
            if (wanted.test(field)) {
                json.writeFieldName(names[i]);
                value(json, field.kind(), values.slot(i));
            }
        }
    }

    private static SerializableString[] names(Form form) {
        return form.fields().stream()
                .map(field -> new SerializedString(field.name()))
                .toArray(SerializableString[]::new);
    }

    private static void value(JsonGenerator json, Kind<?> kind, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (kind) {
            case Kind.Text _, Kind.LongText _, Kind.Email _, Kind.Phone _, Kind.Url _, Kind.Colour _ ->
                json.writeString((String) value);
            case Kind.Whole _ -> json.writeNumber((Long) value);
            case Kind.Percent _ -> json.writeNumber((Integer) value);
            case Kind.Decimal _ -> number(json, (BigDecimal) value);
            case Kind.Amount _ -> number(json, ((Money) value).amount());
            case Kind.Flag _ -> json.writeBoolean((Boolean) value);
            case Kind.Date _, Kind.Moment _, Kind.Reference _ -> json.writeString(value.toString());
            case Kind.TimeOfDay _ -> json.writeString(((LocalTime) value).format(HOURS_AND_MINUTES));
            case Kind.TimeZone _ -> json.writeString(((ZoneId) value).getId());
            case Kind.CurrencyCode _ -> json.writeString(((Currency) value).getCurrencyCode());
            case Kind.OneOf<?> _ -> json.writeString(((Choice) value).code());
            case Kind.References _, Kind.Words _ -> texts(json, (List<?>) value);
            case Kind.PostalAddress _ -> address(json, (Address) value);
            case Kind.Lines<?> _ -> lines(json, (List<?>) value);
            case Kind.CustomData _ -> plain(json, (Plain.Structure) value);
        }
    }

    /** An exact decimal without trailing zeros. */
    public static void number(JsonGenerator json, BigDecimal number) throws IOException {
        json.writeNumber(number.stripTrailingZeros());
    }

    private static void texts(JsonGenerator json, List<?> items) throws IOException {
        json.writeStartArray();
        for (Object item : items) {
            json.writeString(item.toString());
        }
        json.writeEndArray();
    }

    private static void address(JsonGenerator json, Address address) throws IOException {
        json.writeStartObject();
        for (AddressPart part : AddressPart.ALL) {
            String text = part.of().apply(address);
            if (!text.isEmpty()) {
                json.writeStringField(part.name(), text);
            }
        }
        json.writeEndObject();
    }

    private static void lines(JsonGenerator json, List<?> lines) throws IOException {
        json.writeStartArray();
        for (Object line : lines) {
            json.writeStartObject();
            members(json, ((Entity) line).values(), field -> true);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
