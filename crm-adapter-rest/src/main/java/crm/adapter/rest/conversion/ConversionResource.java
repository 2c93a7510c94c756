package crm.adapter.rest.conversion;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.RecordAnswers;
import crm.adapter.rest.record.RecordJson;
import crm.adapter.rest.record.Verbs;
import crm.application.conversion.ConvertLead;
import crm.application.record.Duplicates;
import crm.domain.kernel.Stored;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;

/** Turns leads into customers, contacts and deals (EP-025). */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class ConversionResource {
    private final Verbs verbs;
    private final ConvertLead conversion;

    ConversionResource(Verbs verbs, ConvertLead conversion) {
        this.verbs = verbs;
        this.conversion = conversion;
    }

    @POST
    @Path("/leads/{id}/convert")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response convert(@PathParam("id") String id, byte[] body) {
        return verbs.run(
                ConvertLead.VERB,
                id,
                body,
                conversion::convert,
                converted -> RecordAnswers.told(json -> write(json, converted)));
    }

    private static void write(JsonGenerator json, ConvertLead.Conversion converted) throws IOException {
        json.writeStartObject();
        json.writeFieldName("lead");
        RecordJson.record(json, converted.lead());
        recordOrNull(json, "customer", converted.customer());
        recordOrNull(json, "contact", converted.contact());
        recordOrNull(json, "deal", converted.deal());
        json.writeArrayFieldStart("duplicates");
        for (Duplicates.Candidate duplicate : converted.duplicates()) {
            json.writeStartObject();
            Stored<?> record = duplicate.record();
            json.writeStringField("type", record.type().name());
            json.writeStringField("id", record.id().toString());
            json.writeFieldName("name");
            JsonWriter.plain(json, record.shown().plain(record.type().label()));
            json.writeStringField("reason", duplicate.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void recordOrNull(JsonGenerator json, String name, Optional<? extends Stored<?>> record)
            throws IOException {
        json.writeFieldName(name);
        if (record.isPresent()) {
            RecordJson.record(json, record.get());
        } else {
            json.writeNull();
        }
    }
}
