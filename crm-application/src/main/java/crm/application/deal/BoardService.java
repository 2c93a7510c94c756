package crm.application.deal;

import crm.application.ReadOnly;
import crm.application.UseCase;
import crm.application.access.Access;
import crm.application.access.Caller;
import crm.application.memory.Divisions;
import crm.application.memory.Memory;
import crm.application.memory.RecentChanges;
import crm.application.memory.Tally;
import crm.application.pipeline.PipelineFinder;
import crm.application.record.Filter;
import crm.application.record.Paging;
import crm.application.record.Query;
import crm.application.record.RecordFinder;
import crm.application.record.RecordTotals;
import crm.application.record.Records;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import java.time.Clock;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

@UseCase
@ReadOnly
class BoardService implements ViewBoard {
    private static final int REMEMBERED = 300;

    private final RecordFinder finder;
    private final Records records;
    private final PipelineFinder pipelines;
    private final RecordTotals totals;
    private final Access access;
    private final Memory<Query, Tally<List<RecordTotals.Total<Id>>>> memory;
    private final Divisions divisions;
    private final Clock clock;

    BoardService(
            RecordFinder finder,
            Records records,
            PipelineFinder pipelines,
            RecordTotals totals,
            Access access,
            RecentChanges changes,
            Divisions divisions,
            Clock clock) {
        this.finder = finder;
        this.records = records;
        this.pipelines = pipelines;
        this.totals = totals;
        this.access = access;
        this.memory = new Memory<>(changes, REMEMBERED);
        this.divisions = divisions;
        this.clock = clock;
    }

    @Override
    public Board view(Caller caller, Id id, Query query, Set<String> include) {
        Stored<Pipeline> pipeline = finder.visible(caller, Pipeline.TYPE, id);
        Query wanted = query.where(Filter.equal(Deal.PIPELINE, id));
        Map<Id, List<RecordTotals.Total<Id>>> byStage =
                totals(caller, wanted).stream().collect(Collectors.groupingBy(RecordTotals.Total::group));
        Query first = wanted.page(new Paging.First(wanted.paging().limit()));
        List<Column> columns = pipelines.stages(id).inOrder().stream()
                .map(stage -> column(caller, stage, first, include, byStage.getOrDefault(stage.id(), List.of())))
                .toList();
        List<Column> open = columns.stream()
                .filter(column -> column.stage().content().isOpen())
                .toList();
        return new Board(
                pipeline,
                columns,
                open.stream().mapToLong(Column::deals).sum(),
                total(open.stream().flatMap(column -> column.sums().stream()).toList()));
    }

    private List<RecordTotals.Total<Id>> totals(Caller caller, Query wanted) {
        Query seen = wanted.seenBy(access.sight(caller, Deal.TYPE)).inAnyOrder(Deal.TYPE);
        Tally.Counting<List<RecordTotals.Total<Id>>> counting = new Tally.Counting<>(
                within -> totals.by(
                        Deal.TYPE,
                        seen,
                        Deal.STAGE_ID,
                        Deal.CURRENCY_CODE,
                        List.of(Deal.AMOUNT, Deal.WEIGHTED_VALUE),
                        within),
                List.of(),
                RecordTotals.Total::both);
        return memory.recallInParts(
                        caller.tenant(),
                        seen.about(Deal.TYPE),
                        seen,
                        clock.instant(),
                        earlier -> Tally.recalled(earlier, Deal.TYPE, divisions, counting))
                .sum();
    }

    private Column column(
            Caller caller,
            Stored<Stage> stage,
            Query wanted,
            Set<String> include,
            List<RecordTotals.Total<Id>> totals) {
        Records.Listing<Deal> deals =
                records.list(caller, Deal.TYPE, wanted.where(Filter.equal(Deal.STAGE_ID, stage.id())), include);
        return new Column(
                stage,
                totals.stream().mapToLong(RecordTotals.Total::records).sum(),
                totals.stream()
                        .filter(_ -> isShown(caller))
                        .map(total -> new Sum(
                                total.currency(),
                                total.sums().get(0),
                                total.sums().get(1)))
                        .toList(),
                deals.views(),
                deals.more());
    }

    /** A sum of what is kept back would tell it (BR-014); the weighted value is kept back wherever the amount is. */
    private boolean isShown(Caller caller) {
        return !access.veil(caller, Deal.TYPE).covers(Deal.WEIGHTED_VALUE);
    }

    private static List<Sum> total(List<Sum> sums) {
        Map<Currency, Sum> totals = new LinkedHashMap<>();
        sums.forEach(sum -> totals.merge(
                sum.currency(),
                sum,
                (one, other) -> new Sum(
                        one.currency(),
                        one.value().add(other.value()),
                        one.weightedValue().add(other.weightedValue()))));
        return List.copyOf(totals.values());
    }
}
