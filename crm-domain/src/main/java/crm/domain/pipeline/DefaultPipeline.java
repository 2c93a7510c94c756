package crm.domain.pipeline;

import crm.domain.kernel.Id;
import crm.domain.kernel.Values;
import java.util.List;
import java.util.stream.IntStream;

/** The pipeline that every new tenant begins with (BR-050). */
public final class DefaultPipeline {
    private record Seed(String name, int probability, int daysInStage, String color, boolean won, boolean lost) {}

    private static final List<Seed> SEEDS = List.of(
            new Seed("Prospecting", 10, 30, "#6B7280", false, false),
            new Seed("Qualification", 25, 21, "#3B82F6", false, false),
            new Seed("Proposal", 50, 14, "#8B5CF6", false, false),
            new Seed("Negotiation", 75, 7, "#F59E0B", false, false),
            new Seed("Closed Won", 100, 0, "#10B981", true, false),
            new Seed("Closed Lost", 0, 0, "#EF4444", false, true));

    private DefaultPipeline() {}

    public static Pipeline pipeline() {
        return new Pipeline(Pipeline.TYPE
                .form()
                .blankLine()
                .with(Pipeline.NAME, "Sales Pipeline")
                .with(Pipeline.IS_DEFAULT, true));
    }

    /** Its stages, in order. */
    public static List<Stage> stages(Id pipeline) {
        return IntStream.range(0, SEEDS.size())
                .mapToObj(i -> stage(pipeline, i + 1, SEEDS.get(i)))
                .toList();
    }

    private static Stage stage(Id pipeline, long order, Seed seed) {
        Values values = Stage.TYPE
                .form()
                .blankLine()
                .with(Stage.PIPELINE, pipeline)
                .with(Stage.NAME, seed.name())
                .with(Stage.ORDER, order)
                .with(Stage.PROBABILITY, seed.probability())
                .with(Stage.COLOR, seed.color())
                .with(Stage.IS_CLOSED_WON, seed.won())
                .with(Stage.IS_CLOSED_LOST, seed.lost());
        return new Stage(
                seed.daysInStage() == 0 ? values : values.with(Stage.DAYS_IN_STAGE, (long) seed.daysInStage()));
    }
}
