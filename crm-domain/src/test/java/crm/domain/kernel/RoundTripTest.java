package crm.domain.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written out and read in again is the same, for values of every kind. */
class RoundTripTest {
    private static final List<String> CURRENCIES = List.of("USD", "JPY", "KWD", "CLF", "EUR");

    @Test
    void plain_data_of_any_values_reads_back_as_those_values() {
        for (long seed = 0; seed < 2_000; seed++) {
            Values values = anyValues(new Random(seed));
            Map<String, Plain> written = new LinkedHashMap<>(values.plain().members());
            written.keySet().removeAll(List.of("score"));
            Changes changes = Sample.TYPE.form().read(new Plain.Structure(written));
            List<Fault> faults = new ArrayList<>(changes.faults());
            Values read = changes.appliedTo(Sample.TYPE.form().blank(Sample.NOW), faults);
            assertEquals(List.of(), faults, "seed " + seed);
            assertEquals(values, read, "seed " + seed);
        }
    }

    private static Values anyValues(Random random) {
        Map<String, Plain> body = new LinkedHashMap<>();
        body.put("title", Plain.text("t" + random.nextInt(1000)));
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        body.put("currencyCode", Plain.text(currency));
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        sometimes(random, body, "price", Plain.number(BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), digits)));
        sometimes(random, body, "weight", Plain.number(BigDecimal.valueOf(random.nextInt(), 3)));
        sometimes(random, body, "count", Plain.number(random.nextLong()));
        sometimes(random, body, "share", Plain.number(random.nextInt(101)));
        sometimes(random, body, "live", Plain.flag(random.nextBoolean()));
        sometimes(
                random,
                body,
                "day",
                Plain.text(LocalDate.ofEpochDay(random.nextInt(-700_000, 2_900_000))
                        .toString()));
        sometimes(
                random,
                body,
                "moment",
                Plain.text(Instant.ofEpochSecond(random.nextLong(0, 9_000_000_000L), random.nextInt(1_000_000) * 1_000L)
                        .toString()));
        sometimes(
                random,
                body,
                "time",
                Plain.text(LocalTime.of(random.nextInt(24), random.nextInt(60)).toString()));
        sometimes(random, body, "zone", Plain.text("Asia/Kathmandu"));
        sometimes(random, body, "size", Plain.text(Sample.Size.values()[random.nextInt(4)].code()));
        sometimes(random, body, "parentId", Plain.text(new UUID(random.nextLong(), random.nextLong()).toString()));
        sometimes(random, body, "tags", Plain.texts(List.of("a" + random.nextInt(9), "b" + random.nextInt(9))));
        sometimes(
                random,
                body,
                "address",
                Sample.body("street", "Main " + random.nextInt(99), "zip", "0" + random.nextInt(9999)));
        sometimes(
                random,
                body,
                "lines",
                Sample.plain(List.of(Sample.body("name", "n" + random.nextInt(9), "quantity", random.nextInt(99)))));
        sometimes(
                random,
                body,
                "customFields",
                Sample.body("k" + random.nextInt(9), List.of(true, "x", random.nextInt())));
        return Sample.created(body.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray());
    }

    private static void sometimes(Random random, Map<String, Plain> body, String name, Plain value) {
        if (random.nextInt(3) > 0) {
            body.put(name, value);
        }
    }
}
