package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.pipeline.ReorderStages;
import crm.application.pipeline.ShowPipelines;
import crm.application.record.Records;
import crm.domain.deal.Deal;
import crm.domain.kernel.Operation;
import crm.domain.pipeline.Pipeline;
import crm.domain.pipeline.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws what pipelines and their stages offer beyond what every type does. */
final class PipelinePaths {
    private static final String PIPELINES = RecordPaths.ROOT + "pipelines";
    private static final String STAGE_ADDITION = "PipelineStageCreate";
    private static final String BOARD = "Board";
    private static final String COLUMN = "BoardColumn";
    private static final String WORTH = "Worth";
    private static final Set<String> WITHOUT_PARTS = Set.of("page", "cursor");

    private final RecordSchemas schemas;
    private final Map<String, Schema> named;
    private final ListParameters parameters;

    PipelinePaths(RecordSchemas schemas, Map<String, Schema> named) {
        this.schemas = schemas;
        this.named = named;
        this.parameters = new ListParameters(schemas.fields());
    }

    void complete(Paths paths) {
        showStages(paths);
        paths.addPathItem(PIPELINES + "/default", OASFactory.createPathItem().GET(standard()));
        paths.addPathItem(PIPELINES + "/{id}/stages", one().POST(addStage()));
        paths.addPathItem(PIPELINES + "/{id}/board", one().GET(board()));
        paths.getPathItem(RecordPaths.ROOT + "stages/{id}").getDELETE().addParameter(moveTo());
        Schema places = named.get(VerbPaths.input(ReorderStages.VERB));
        named.put(
                VerbPaths.input(ReorderStages.VERB),
                OASFactory.createSchema()
                        .addAnyOf(places)
                        .addAnyOf(places.getProperties().get(ReorderStages.STAGES.name())));
    }

    private static PathItem one() {
        return OASFactory.createPathItem().addParameter(Headers.parameter(Headers.IDENTITY));
    }

    /** Stages and the number of deals come with a pipeline without being asked for. */
    private void showStages(Paths paths) {
        Schema pipeline = named.get(Name.record(Pipeline.TYPE));
        pipeline.addProperty(
                "stages",
                listOf(reference("Stage")).description("Its stages in order; they come with every pipeline."));
        pipeline.addProperty("dealCount", whole("How many deals you may see go through it."));
        pipeline.addProperty(
                ShowPipelines.DEALS,
                listOf(reference("Deal"))
                        .description(
                                "Its newest deals with customer and owner, at most " + Records.Several.MAXIMUM_INCLUDED
                                        + "; they come where one pipeline is asked for them."));
        dealsOf(paths.getPathItem(PIPELINES + "/{id}").getGET().getParameters());
        for (String path : List.of(PIPELINES, PIPELINES + "/{id}")) {
            selectable(paths.getPathItem(path).getGET().getParameters());
        }
    }

    private static void dealsOf(List<Parameter> parameters) {
        parameters.stream()
                .filter(parameter -> "include".equals(parameter.getName()))
                .forEach(parameter -> parameter.getSchema().getItems().addEnumeration(ShowPipelines.DEALS));
    }

    private static void selectable(List<Parameter> parameters) {
        parameters.stream()
                .filter(parameter -> "fields".equals(parameter.getName()))
                .forEach(parameter -> parameter
                        .getSchema()
                        .getItems()
                        .addEnumeration("stages")
                        .addEnumeration("dealCount"));
    }

    private org.eclipse.microprofile.openapi.models.Operation standard() {
        var operation = Operations.about(Pipeline.TYPE, "Shows the default pipeline", Operation.VIEW)
                .operationId("getDefaultPipeline");
        List<Parameter> asked = parameters.one(Pipeline.TYPE, schemas.inclusionNames(Pipeline.TYPE));
        selectable(asked);
        dealsOf(asked);
        asked.forEach(operation::addParameter);
        Operations.answering(
                operation, "200", Operations.record(Pipeline.TYPE, "The pipeline deals go to where none is named."));
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private org.eclipse.microprofile.openapi.models.Operation addStage() {
        Schema body = schemas.fields().members(Name.record(Stage.TYPE), Stage.TYPE.form(), Use.CREATION);
        body.removeRequired(Stage.PIPELINE.name());
        named.put(STAGE_ADDITION, body.description("A new stage; the address says of which pipeline."));
        var operation = Operations.about(Stage.TYPE, "Adds a stage to a pipeline", Operation.CREATE)
                .operationId("createPipelineStage")
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(STAGE_ADDITION, true));
        Operations.answering(
                operation,
                "201",
                Operations.written(Stage.TYPE, "The new stage.")
                        .addHeader(Headers.LOCATION, Headers.reference(Headers.LOCATION)));
        return operation.responses(Operations.with(operation, Operations.WRITING_UNVERSIONED));
    }

    private org.eclipse.microprofile.openapi.models.Operation board() {
        named.put(WORTH, worth());
        named.put(COLUMN, column());
        named.put(
                BOARD,
                worthOf(of(SchemaType.OBJECT).addProperty("pipeline", reference("Pipeline")), "its open stages")
                        .addProperty("stages", listOf(reference(COLUMN)))
                        .required(List.of("pipeline", "dealCount", "values", "stages")));
        var operation = Operations.about(Deal.TYPE, "Shows a pipeline's deals stage by stage", Operation.VIEW)
                .operationId("getPipelineBoard");
        parameters.list(Deal.TYPE, schemas.inclusionNames(Deal.TYPE)).stream()
                .filter(parameter -> !WITHOUT_PARTS.contains(parameter.getName()))
                .forEach(operation::addParameter);
        Operations.answering(operation, "200", Operations.content(BOARD, "The stages side by side."));
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private static Schema column() {
        return worthOf(of(SchemaType.OBJECT).addProperty("stage", reference("Stage")), "the stage")
                .addProperty("deals", listOf(reference("Deal")).description("The first of them, as the limit says."))
                .addProperty("more", of(SchemaType.BOOLEAN).description("Whether there are more."))
                .required(List.of("stage", "dealCount", "values", "deals", "more"));
    }

    private static Schema worthOf(Schema schema, String where) {
        return schema.addProperty("dealCount", whole("How many deals are in " + where + "."))
                .addProperty(
                        "values",
                        listOf(reference(WORTH)).description("What they are worth together, in each currency."));
    }

    private static Schema worth() {
        return of(SchemaType.OBJECT)
                .description("What deals of one currency are worth together.")
                .addProperty("currencyCode", text().pattern("^[A-Z]{3}$"))
                .addProperty("value", of(SchemaType.NUMBER))
                .addProperty("weightedValue", of(SchemaType.NUMBER).description("By their probability."))
                .required(List.of("currencyCode", "value", "weightedValue"));
    }

    private static Parameter moveTo() {
        return Headers.parameter(
                "moveTo",
                Parameter.In.QUERY,
                "Another stage of the pipeline, to which the deals in this one go first.",
                identity());
    }

    private static Schema whole(String description) {
        return of(SchemaType.INTEGER).format("int64").description(description);
    }
}
