package crm.adapter.persistence.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import crm.domain.kernel.Plain;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes plain data as JSON text and reads it back; numbers stay exact decimals. */
public final class PlainJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private PlainJson() {}

    public static String write(Plain plain) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(plain, generator);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return text.toString();
    }

    private static void write(Plain plain, JsonGenerator generator) throws IOException {
        switch (plain) {
            case Plain.Text text -> generator.writeString(text.value());
            case Plain.Number number -> generator.writeNumber(number.value());
            case Plain.Flag flag -> generator.writeBoolean(flag.value());
            case Plain.Nothing _ -> generator.writeNull();
            case Plain.Sequence sequence -> {
                generator.writeStartArray();
                for (Plain item : sequence.items()) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case Plain.Structure structure -> {
                generator.writeStartObject();
                for (Map.Entry<String, Plain> member : structure.members().entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
        }
    }

    /** @throws IllegalArgumentException where the text is not JSON */
    public static Plain read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return read(parser);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("Not JSON", notJson);
        }
    }

    private static Plain read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> Plain.text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Plain.number(parser.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> Plain.flag(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> Plain.NOTHING;
            case START_ARRAY -> sequence(parser);
            case START_OBJECT -> structure(parser);
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalArgumentException("Not a JSON value: " + token);
        };
    }

    private static Plain sequence(JsonParser parser) throws IOException {
        List<Plain> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return new Plain.Sequence(items);
    }

    private static Plain structure(JsonParser parser) throws IOException {
        Map<String, Plain> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, read(parser));
        }
        return new Plain.Structure(members);
    }
}
