package crm.bench.engine;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordJson;
import crm.domain.customer.Customer;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Circumstances;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a customer costs on its way from a body to a record and back, step by step. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Records {
    private static final byte[] BODY = """
            {"name": "Harbour Systems Ltd", "type": "BUSINESS", "industry": "Technology", "status": "ACTIVE",
             "website": "https://harbour.example", "primaryEmail": "office@harbour.example",
             "primaryPhone": "+15550001234", "category": "CUSTOMER", "source": "WEBSITE", "annualRevenue": 1250000.5,
             "billingAddress": {"street": "1 Quay Street", "city": "Halifax", "zip": "B3H 1A1", "country": "CA"},
             "tags": ["enterprise", "tech"], "customFields": {"tier": 1}}
            """.getBytes(StandardCharsets.UTF_8);

    private final Circumstances circumstances = circumstances();
    private final Plain.Structure structure = JsonReader.structure(BODY);
    private final Stored<Customer> stored = stored();
    private final Object[] slots = slots();

    private static Circumstances circumstances() {
        return new Circumstances(
                Optional.of(new Id(new UUID(1, 1))),
                Instant.parse("2026-11-21T12:00:00Z"),
                Currency.getInstance("USD"),
                ZoneOffset.UTC);
    }

    private Stored<Customer> stored() {
        Instant at = Instant.parse("2026-11-21T12:00:00Z");
        return new Stored<>(
                Customer.TYPE, new Id(new UUID(1, 2)), 1, at, Optional.empty(), at, Optional.empty(), customer());
    }

    private Object[] slots() {
        Values values = stored.values();
        return Customer.TYPE.form().fields().stream()
                .map(field -> values.find(field).orElse(null))
                .toArray();
    }

    private Customer customer() {
        Changes changes = Customer.TYPE.form().read(structure);
        List<Fault> faults = new ArrayList<>();
        Values values = changes.appliedTo(Customer.TYPE.form().blank(circumstances), faults);
        return Customer.TYPE.build(values);
    }

    @Benchmark
    public Plain.Structure parse() {
        return JsonReader.structure(BODY);
    }

    @Benchmark
    public Customer validate() {
        return customer();
    }

    @Benchmark
    public Customer map() {
        return Customer.TYPE.build(Customer.TYPE.form().restore(slots.clone()));
    }

    @Benchmark
    public byte[] render() {
        return JsonWriter.bytes(json -> RecordJson.record(json, stored));
    }
}
