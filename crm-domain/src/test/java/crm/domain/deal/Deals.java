package crm.domain.deal;

import crm.domain.Writing;
import crm.domain.kernel.Id;
import crm.domain.kernel.Money;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.DefaultPipeline;
import crm.domain.pipeline.Stage;
import crm.domain.pipeline.Stages;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/** Deals in the usual pipeline. */
final class Deals {
    static final LocalDate TODAY = LocalDate.parse("2026-02-08");
    static final Instant LATER = Writing.NOW.plus(Duration.ofDays(3));
    private static final Id PIPELINE = Writing.id(100);
    static final Stages STAGES = stages();

    private Deals() {}

    static Deal open(String json) {
        return in("PROSPECTING", json);
    }

    /** A new deal with {@code json}'s members besides name and customer, placed in a stage. */
    static Deal in(String stage, String json) {
        String body = """
                {"name": "Acme", "customerId": "00000000-0000-0000-0000-000000000002", %s""".formatted(json);
        return kept(new Deal(Deal.placed(Writing.values(Deal.TYPE, body + "}"), stage(stage), Writing.NOW, TODAY)));
    }

    static Deal updated(Deal deal, String json) {
        return kept(Writing.updated(Deal.TYPE, deal, json));
    }

    static Deal kept(Deal deal) {
        return Writing.kept(Deal.TYPE, deal);
    }

    static Stored<Stage> stage(String code) {
        return STAGES.named(code).orElseThrow();
    }

    static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    static Money dollars(String amount) {
        return money(amount, "USD");
    }

    private static Stages stages() {
        List<Stage> stages = DefaultPipeline.stages(PIPELINE);
        return new Stages(IntStream.range(0, stages.size())
                .mapToObj(i -> Writing.stored(Stage.TYPE, Writing.id(101 + i), stages.get(i)))
                .toList());
    }
}
