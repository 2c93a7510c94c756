package crm.adapter.rest.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.domain.DeclaredTypes;
import crm.domain.deal.Deal;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Id;
import crm.domain.kernel.Money;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WritingJsonTest {
    private static final Circumstances CIRCUMSTANCES = new Circumstances(
            Optional.of(new Id(new UUID(1, 2))),
            Instant.parse("2026-11-21T10:00:00Z"),
            Currency.getInstance("USD"),
            ZoneOffset.UTC);

    @Test
    void numbers_are_written_without_an_exponent() {
        assertEquals("1000", written(Plain.number(new BigDecimal("1e3"))));
        assertEquals("0.0000001", written(Plain.number(new BigDecimal("1E-7"))));
    }

    @Test
    void whatever_is_written_is_read_as_the_same() {
        Random random = new Random(20261121);
        for (int i = 0; i < 500; i++) {
            Plain plain = random(random, 4);
            assertEquals(plain, JsonReader.read(written(plain).getBytes(UTF_8)));
        }
    }

    @Test
    void values_are_written_as_their_plain_data_say() {
        for (RecordType<?> type : DeclaredTypes.CATALOG.types()) {
            Values values = type.form().blank(CIRCUMSTANCES);
            assertEquals(written(values.plain()), written(values), type.name());
        }
    }

    @Test
    void money_is_written_as_its_shortest_decimal() {
        Values values = Deal.TYPE
                .form()
                .blank(CIRCUMSTANCES)
                .with(Deal.AMOUNT, new Money(new BigDecimal("1200000.50"), Currency.getInstance("USD")))
                .with(Deal.TAX, new Money(new BigDecimal("100"), Currency.getInstance("USD")));
        Plain.Structure read = JsonReader.structure(written(values).getBytes(UTF_8));
        assertEquals(Optional.of(Plain.number(new BigDecimal("1200000.5"))), read.member("amount"));
        assertEquals(Optional.of(Plain.number(100)), read.member("tax"));
    }

    @Test
    void only_the_wanted_fields_are_written() {
        Values values = Deal.TYPE.form().blank(CIRCUMSTANCES);
        byte[] bytes = JsonWriter.bytes(json -> {
            json.writeStartObject();
            JsonWriter.members(json, values, field -> field == Deal.STATUS);
            json.writeEndObject();
        });
        assertEquals("{\"status\":\"OPEN\"}", new String(bytes, UTF_8));
    }

    private static Plain random(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Plain.text(text(random));
            case 1 -> Plain.number(BigDecimal.valueOf(random.nextLong(), random.nextInt(0, 10)));
            case 2 -> Plain.flag(random.nextBoolean());
            case 3 -> Plain.NOTHING;
            case 4 -> {
                List<Plain> items = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    items.add(random(random, depth - 1));
                }
                yield new Plain.Sequence(items);
            }
            case 5 -> {
                Map<String, Plain> members = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    members.put(text(random), random(random, depth - 1));
                }
                yield new Plain.Structure(members);
            }
            default -> throw new AssertionError();
        };
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 0x10FFFF)
                .filter(point -> Character.getType(point) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String written(Plain plain) {
        return new String(JsonWriter.bytes(json -> JsonWriter.plain(json, plain)), UTF_8);
    }

    private static String written(Values values) {
        byte[] bytes = JsonWriter.bytes(json -> {
            json.writeStartObject();
            JsonWriter.members(json, values, field -> true);
            json.writeEndObject();
        });
        return new String(bytes, UTF_8);
    }
}
