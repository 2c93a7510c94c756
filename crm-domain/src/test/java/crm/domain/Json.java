package crm.domain;

import crm.domain.kernel.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of the documents' examples; numbers stay exact. */
final class Json {
    private final String text;
    private int position;

    private Json(String text) {
        this.text = text;
    }

    static Plain.Structure object(String text) {
        return (Plain.Structure) new Json(text).value();
    }

    private Plain value() {
        return switch (next()) {
            case '{' -> structure();
            case '[' -> sequence();
            case '"' -> Plain.text(string());
            default -> word();
        };
    }

    private Plain structure() {
        Map<String, Plain> members = new LinkedHashMap<>();
        expect('{');
        while (next() != '}') {
            String name = string();
            expect(':');
            members.put(name, value());
            skip(',');
        }
        expect('}');
        return new Plain.Structure(members);
    }

    private Plain sequence() {
        List<Plain> items = new ArrayList<>();
        expect('[');
        while (next() != ']') {
            items.add(value());
            skip(',');
        }
        expect(']');
        return new Plain.Sequence(items);
    }

    private String string() {
        expect('"');
        int start = position;
        position = text.indexOf('"', start) + 1;
        return text.substring(start, position - 1);
    }

    private Plain word() {
        int start = position;
        while (position < text.length() && ",]} \n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String word = text.substring(start, position);
        return switch (word) {
            case "true" -> Plain.flag(true);
            case "false" -> Plain.flag(false);
            case "null" -> Plain.NOTHING;
            default -> Plain.number(new BigDecimal(word));
        };
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return text.charAt(position);
    }

    private void skip(char character) {
        if (next() == character) {
            position++;
        }
    }

    private void expect(char character) {
        if (next() != character) {
            throw new IllegalArgumentException(character + " expected at " + text.substring(position));
        }
        position++;
    }
}
