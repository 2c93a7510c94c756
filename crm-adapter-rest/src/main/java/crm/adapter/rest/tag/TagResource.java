package crm.adapter.rest.tag;

import crm.adapter.rest.record.FieldSelection;
import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.tag.MergeTags;
import crm.application.tag.ShowTags;
import crm.domain.tag.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;

/** Shows tags with how often they are used, and makes one of several (EP-120). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class TagResource {
    private final ShowTags tags;
    private final MergeTags mergers;
    private final Lists lists;
    private final Requests requests;
    private final Verbs verbs;

    TagResource(ShowTags tags, MergeTags mergers, Lists lists, Requests requests, Verbs verbs) {
        this.tags = tags;
        this.mergers = mergers;
        this.lists = lists;
        this.requests = requests;
        this.verbs = verbs;
    }

    @GET
    @Path("/tags")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response list() {
        Caller caller = requests.caller();
        Lists.Found<ShowTags.ShownList> found = lists.find(
                caller,
                Tag.TYPE,
                Set.of(ShowTags.USAGE),
                Map.of(),
                asked -> tags.list(caller, asked.query(), asked.include()));
        ShowTags.ShownList shown = found.result();
        return lists.answer(caller, Tag.TYPE, found.asked(), shown.listing(), (json, place) -> {
            if (found.asked().selection().has(ShowTags.USAGE)) {
                json.writeNumberField(
                        ShowTags.USAGE,
                        shown.usage()
                                .get(shown.listing().views().get(place).record().id()));
            }
        });
    }

    @GET
    @Path("/tags/{id}")
    public Response get(@PathParam("id") String id) {
        Caller caller = requests.caller();
        Map<String, String> parameters = requests.parameters("fields", "include");
        FieldSelection selection =
                FieldSelection.of(Tag.TYPE, FieldSelection.names(parameters, "fields"), Set.of(ShowTags.USAGE));
        ShowTags.Shown shown =
                tags.get(caller, Verbs.identity(Tag.TYPE, id), FieldSelection.names(parameters, "include"));
        return RecordAnswers.seen(shown.tag(), selection, json -> {
            if (selection.has(ShowTags.USAGE)) {
                json.writeNumberField(ShowTags.USAGE, shown.usage());
            }
        });
    }

    @POST
    @Path("/tags/{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response merge(@PathParam("id") String id, byte[] body) {
        return verbs.run(MergeTags.VERB, id, body, mergers::merge);
    }
}
