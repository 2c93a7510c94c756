package crm.adapter.rest.pipeline;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.record.FieldSelection;
import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.RecordJson;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.pipeline.ShowPipelines;
import crm.application.record.Records;
import crm.domain.deal.Deal;
import crm.domain.kernel.Id;
import crm.domain.pipeline.Pipeline;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows pipelines with their stages and how many deals go through them (EP-031 to EP-033). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class PipelineResource {
    private static final String STAGES = "stages";
    private static final Set<String> MORE = Set.of(STAGES, ShowPipelines.DEAL_COUNT);

    private final ShowPipelines pipelines;
    private final Lists lists;
    private final Requests requests;

    PipelineResource(ShowPipelines pipelines, Lists lists, Requests requests) {
        this.pipelines = pipelines;
        this.lists = lists;
        this.requests = requests;
    }

    @GET
    @Path("/pipelines")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response list() {
        Caller caller = requests.caller();
        Lists.Found<ShowPipelines.ShownList> found = lists.find(
                caller,
                Pipeline.TYPE,
                MORE,
                Map.of(),
                asked -> pipelines.list(caller, asked.query(), withoutStages(asked.include())));
        Lists.Asked asked = found.asked();
        ShowPipelines.ShownList shown = found.result();
        return lists.answer(
                caller,
                Pipeline.TYPE,
                asked,
                shown.listing(),
                (json, place) -> more(json, shown.pipelines().get(place), asked.selection()));
    }

    @GET
    @Path("/pipelines/default")
    public Response standard() {
        return show(caller -> pipelines.standard(caller).id());
    }

    @GET
    @Path("/pipelines/{id}")
    public Response get(@PathParam("id") String id) {
        return show(caller -> Verbs.identity(Pipeline.TYPE, id));
    }

    private Response show(Function<Caller, Id> choice) {
        Caller caller = requests.caller();
        Map<String, String> parameters = requests.parameters("fields", "include");
        FieldSelection selection = FieldSelection.of(Pipeline.TYPE, FieldSelection.names(parameters, "fields"), MORE);
        Set<String> include = withoutStages(FieldSelection.names(parameters, "include"));
        ShowPipelines.Shown shown = pipelines.get(caller, choice.apply(caller), include);
        return RecordAnswers.seen(shown.pipeline(), selection, json -> more(json, shown, selection));
    }

    /** The stages come with every pipeline, in order, whether they are asked for or not. */
    private static Set<String> withoutStages(Set<String> include) {
        return include.stream().filter(name -> !name.equals(STAGES)).collect(Collectors.toSet());
    }

    private static void more(JsonGenerator json, ShowPipelines.Shown shown, FieldSelection selection)
            throws IOException {
        if (selection.has(STAGES)) {
            json.writeFieldName(STAGES);
            RecordJson.records(json, shown.stages().inOrder());
        }
        if (selection.has(ShowPipelines.DEAL_COUNT)) {
            json.writeNumberField(ShowPipelines.DEAL_COUNT, shown.deals());
        }
        if (shown.first().isPresent()) {
            json.writeArrayFieldStart(ShowPipelines.DEALS);
            for (Records.View<Deal> deal : shown.first().get()) {
                json.writeStartObject();
                RecordJson.view(json, deal, FieldSelection.ALL);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
