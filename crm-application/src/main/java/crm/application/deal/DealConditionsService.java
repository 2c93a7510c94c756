package crm.application.deal;

import crm.application.UseCase;
import crm.application.access.Sight;
import crm.application.pipeline.PipelineFinder;
import crm.application.record.Filter;
import crm.application.record.ListCondition;
import crm.application.record.ListConditions;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordStore;
import crm.application.tenant.Tenants;
import crm.domain.deal.Deal;
import crm.domain.deal.DealStatus;
import crm.domain.kernel.Entity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import crm.domain.pipeline.Stages;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stages' days and the pipelines' thresholds become conditions that the database's indexes answer. */
@UseCase
class DealConditionsService implements ListConditions<Deal> {
    private static final Filter OPEN = Filter.equal(Deal.STATUS, DealStatus.OPEN);
    private static final Filter UNDER_WAY = new Filter.All(List.of(OPEN, Filter.equal(Deal.ON_HOLD, false)));
    private static final int MOST = 10_000;

    private final RecordStore store;
    private final PipelineFinder pipelines;
    private final Tenants tenants;
    private final Clock clock;

    DealConditionsService(RecordStore store, PipelineFinder pipelines, Tenants tenants, Clock clock) {
        this.store = store;
        this.pipelines = pipelines;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public RecordType<Deal> type() {
        return Deal.TYPE;
    }

    @Override
    public Filter meaning(ListCondition condition, Object value, Optional<Id> reader) {
        if (condition == DealConditions.ROTTING) {
            return both(UNDER_WAY, any(all(Stage.TYPE), this::rotten));
        }
        if (condition == DealConditions.OVERDUE) {
            return both(
                    OPEN,
                    new Filter.Between(Deal.EXPECTED_CLOSE_DATE, Optional.empty(), Optional.of(today().minusDays(1))));
        }
        if (condition == DealConditions.HOT) {
            return both(UNDER_WAY, any(all(Pipeline.TYPE), DealConditionsService::hot));
        }
        return any(all(Pipeline.TYPE), DealConditionsService::highlyValued);
    }

    /** {@code default} is the default pipeline (C-61); a stage is known by its name and by the documents' spellings as well (C-31). */
    @Override
    public Optional<Filter> meant(Field<?> field, String word) {
        if (field == Deal.PIPELINE
                && word.equalsIgnoreCase(Deal.PIPELINE.wordForNone().orElseThrow())) {
            return Optional.of(pipelines
                    .standard()
                    .map(standard -> Filter.equal(Deal.PIPELINE, standard.id()))
                    .orElseGet(() -> new Filter.Empty(Deal.PIPELINE)));
        }
        return field == Deal.STAGE ? inStage(word) : Optional.empty();
    }

    private Optional<Filter> inStage(String word) {
        List<Object> codes = all(Stage.TYPE).stream()
                .collect(Collectors.groupingBy(stage -> stage.content().pipeline()))
                .values()
                .stream()
                .flatMap(ofPipeline -> new Stages(ofPipeline).named(word).stream())
                .<Object>map(stage -> stage.content().code())
                .distinct()
                .toList();
        return codes.isEmpty() ? Optional.empty() : Optional.of(new Filter.AnyOf(Deal.STAGE, codes));
    }

    private Optional<Filter> rotten(Stored<Stage> stage) {
        return stage.values()
                .find(Stage.DAYS_IN_STAGE)
                .map(days -> both(
                        Filter.equal(Deal.STAGE_ID, stage.id()),
                        new Filter.Between(
                                Deal.STAGE_ENTERED_AT,
                                Optional.empty(),
                                Optional.of(clock.instant().minus(Duration.ofDays(days))))));
    }

    private static Optional<Filter> hot(Stored<Pipeline> pipeline) {
        return Optional.of(both(
                Filter.equal(Deal.PIPELINE, pipeline.id()),
                new Filter.Between(
                        Deal.PROBABILITY, Optional.of(pipeline.values().get(Pipeline.HOT_FROM)), Optional.empty())));
    }

    private static Optional<Filter> highlyValued(Stored<Pipeline> pipeline) {
        return Optional.of(both(
                Filter.equal(Deal.PIPELINE, pipeline.id()),
                new Filter.Between(Deal.AMOUNT, Optional.of(highValue(pipeline)), Optional.empty())));
    }

    private static BigDecimal highValue(Stored<Pipeline> pipeline) {
        return BigDecimal.valueOf(pipeline.values().get(Pipeline.HIGH_VALUE_FROM));
    }

    private static Filter both(Filter one, Filter other) {
        return new Filter.All(List.of(one, other));
    }

    private static <R extends Entity> Filter any(
            List<Stored<R>> records, Function<Stored<R>, Optional<Filter>> filter) {
        return new Filter.Either(records.stream()
                .flatMap(record -> filter.apply(record).stream())
                .toList());
    }

    private <R extends Entity> List<Stored<R>> all(RecordType<R> type) {
        return store.list(type, Query.all(type).seenBy(Sight.EVERYTHING).page(new Paging.First(MOST)))
                .records();
    }

    @Override
    public Map<Id, Set<ListCondition>> met(List<Stored<Deal>> deals) {
        Map<Id, Stored<Stage>> stages = store.findAll(Stage.TYPE, ids(deals, Deal::stage));
        Map<Id, Stored<Pipeline>> pipelines = store.findAll(Pipeline.TYPE, ids(deals, Deal::pipeline));
        Instant now = clock.instant();
        LocalDate today = today();
        Map<Id, Set<ListCondition>> met = HashMap.newHashMap(deals.size());
        deals.forEach(deal -> met.put(
                deal.id(),
                met(
                        deal.content(),
                        Optional.ofNullable(stages.get(deal.content().stage())),
                        Optional.ofNullable(pipelines.get(deal.content().pipeline())),
                        now,
                        today)));
        return met;
    }

    private static Set<Id> ids(List<Stored<Deal>> deals, Function<Deal, Id> reference) {
        return deals.stream().map(Stored::content).map(reference).collect(Collectors.toSet());
    }

    private static Set<ListCondition> met(
            Deal deal,
            Optional<Stored<Stage>> stage,
            Optional<Stored<Pipeline>> pipeline,
            Instant now,
            LocalDate today) {
        Set<ListCondition> met = new HashSet<>();
        boolean underWay = deal.isOpen() && !deal.values().get(Deal.ON_HOLD);
        Instant entered = deal.values().get(Deal.STAGE_ENTERED_AT);
        if (underWay
                && stage.flatMap(found -> found.values().find(Stage.DAYS_IN_STAGE))
                        .filter(days -> !entered.isAfter(now.minus(Duration.ofDays(days))))
                        .isPresent()) {
            met.add(DealConditions.ROTTING);
        }
        if (deal.isOpen()
                && deal.values()
                        .find(Deal.EXPECTED_CLOSE_DATE)
                        .filter(today::isAfter)
                        .isPresent()) {
            met.add(DealConditions.OVERDUE);
        }
        if (underWay
                && pipeline.filter(found -> deal.probability() >= found.values().get(Pipeline.HOT_FROM))
                        .isPresent()) {
            met.add(DealConditions.HOT);
        }
        if (pipeline.filter(found -> deal.amount().amount().compareTo(highValue(found)) >= 0)
                .isPresent()) {
            met.add(DealConditions.HIGH_VALUE);
        }
        return met;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), tenants.current().zone());
    }
}
