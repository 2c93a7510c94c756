package crm.adapter.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (RFC 8259) into plain data, strictly and exactly: nothing is guessed, repaired or rounded. */
public final class JsonReader {
    private static final int MAXIMUM_DEPTH = 64;
    private static final int MAXIMUM_NUMBER_LENGTH = 200;
    private static final int MAXIMUM_NAME_LENGTH = 1_000;
    private static final int MAXIMUM_TOKENS = 500_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAXIMUM_DEPTH * 2)
                    .maxNumberLength(MAXIMUM_NUMBER_LENGTH)
                    .maxNameLength(MAXIMUM_NAME_LENGTH)
                    .maxTokenCount(MAXIMUM_TOKENS)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The object that {@code body} holds. @throws Rejected where it holds anything else, or no JSON at all */
    public static Plain.Structure structure(byte[] body) {
        if (read(body) instanceof Plain.Structure structure) {
            return structure;
        }
        throw Rejected.malformed("not_an_object", "The body must be a JSON object.");
    }

    /** The object that {@code body} holds, or an empty one where there is no body. @throws Rejected as {@link #structure} */
    public static Plain.Structure structureIfAny(byte[] body) {
        return body.length == 0 ? Plain.Structure.EMPTY : structure(body);
    }

    /** Whatever {@code body} holds. @throws Rejected where it is not JSON, with line and column */
    public static Plain read(byte[] body) {
        try (JsonParser parser = FACTORY.createParser(decoded(body))) {
            return new JsonReader(parser).document();
        } catch (JsonProcessingException notJson) {
            throw malformed(notJson.getLocation());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The parser itself would let overlong and cut-off sequences pass, and guess at other encodings. */
    private static char[] decoded(byte[] body) {
        try {
            var characters = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body));
            char[] copy = new char[characters.remaining()];
            characters.get(copy);
            return copy;
        } catch (CharacterCodingException notUtf8) {
            throw Rejected.malformed("invalid_utf8", "The body must be JSON in UTF-8; these bytes are not UTF-8.");
        }
    }

    private Plain document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw Rejected.malformed("body_missing", "The body must be JSON; there is none.");
        }
        Plain document = value(first, 1);
        if (parser.nextToken() != null) {
            throw malformed(parser.currentTokenLocation());
        }
        return document;
    }

    private Plain value(JsonToken token, int depth) throws IOException {
        if (depth > MAXIMUM_DEPTH) {
            throw Rejected.malformed("too_deep", "At most " + MAXIMUM_DEPTH + " levels can lie within each other.");
        }
        return switch (token) {
            case START_OBJECT -> members(depth);
            case START_ARRAY -> items(depth);
            case VALUE_STRING -> Plain.text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> Plain.flag(true);
            case VALUE_FALSE -> Plain.flag(false);
            case VALUE_NULL -> Plain.NOTHING;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw malformed(parser.currentTokenLocation());
        };
    }

    private Plain members(int depth) throws IOException {
        Map<String, Plain> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonLocation place = parser.currentTokenLocation();
            if (members.put(name, value(parser.nextToken(), depth + 1)) != null) {
                throw at(place, Rejected.malformed("duplicate_name", "A name occurs twice in one object."));
            }
        }
        return new Plain.Structure(members);
    }

    private Plain items(int depth) throws IOException {
        List<Plain> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, depth + 1));
        }
        return new Plain.Sequence(items);
    }

    /** An exponent makes a short text a huge number: it stays a decimal here, and whoever calculates with it looks first. */
    private Plain number() throws IOException {
        JsonLocation place = parser.currentTokenLocation();
        try {
            return Plain.number(new BigDecimal(parser.getText()));
        } catch (NumberFormatException exponentTooLarge) {
            throw at(place, Rejected.malformed("number_out_of_range", "A number's exponent is too large."));
        }
    }

    private static Rejected malformed(JsonLocation place) {
        return at(place, Rejected.malformed("malformed_json", "The body is not JSON."));
    }

    private static Rejected at(JsonLocation place, Rejected refusal) {
        if (place == null) {
            return refusal;
        }
        String where = " Line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
        return Rejected.malformed(refusal.code(), refusal.getMessage() + where)
                .with(new Plain.Structure(
                        Map.of("line", Plain.number(place.getLineNr()), "column", Plain.number(place.getColumnNr()))));
    }
}
