package crm.adapter.rest.automation;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.Verbs;
import crm.application.automation.PreviewActivityRule;
import crm.domain.activity.Activity;
import crm.domain.kernel.Field;
import crm.domain.kernel.Values;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** Tells what rules would do. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class ActivityRuleResource {
    /** What a draft of an activity tells: what a rule decides of it. */
    public static final List<Field<?>> DRAFT = List.of(
            Activity.TYPE_OF_ACTIVITY,
            Activity.SUBJECT,
            Activity.DESCRIPTION,
            Activity.STATUS,
            Activity.PRIORITY,
            Activity.DUE_DATE,
            Activity.DUE_TIME,
            Activity.REMINDER_AT,
            Activity.ASSIGNED_TO,
            Activity.CUSTOMER,
            Activity.CONTACT,
            Activity.LEAD,
            Activity.DEAL,
            Activity.RULE);

    private final Verbs verbs;
    private final PreviewActivityRule previewing;

    ActivityRuleResource(Verbs verbs, PreviewActivityRule previewing) {
        this.verbs = verbs;
        this.previewing = previewing;
    }

    @POST
    @Path("/activity-rules/{id}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response preview(@PathParam("id") String id, byte[] body) {
        return verbs.run(
                PreviewActivityRule.VERB,
                id,
                body,
                previewing::preview,
                preview -> RecordAnswers.told(json -> write(json, preview)));
    }

    private static void write(JsonGenerator json, PreviewActivityRule.Preview preview) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("creates", preview.reasons().isEmpty());
        json.writeArrayFieldStart("reasons");
        for (String reason : preview.reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("activity");
        Values activity = preview.activity().values();
        for (Field<?> field : DRAFT) {
            json.writeFieldName(field.name());
            JsonWriter.plain(json, activity.plain(field));
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
