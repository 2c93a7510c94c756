package crm.adapter.rest.record;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.application.record.Records;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** How a record looks to clients: its identity, its fields in the declared order, what the system keeps, what comes with it. */
public final class RecordJson {
    private RecordJson() {}

    /** A whole record. */
    public static void record(JsonGenerator json, Stored<?> record) throws IOException {
        json.writeStartObject();
        members(json, record, FieldSelection.ALL);
        json.writeEndObject();
    }

    /** The selected members of a record and all that comes with it, within an object that is already begun. */
    public static void view(JsonGenerator json, Records.View<?> view, FieldSelection selection) throws IOException {
        members(json, view.record(), selection);
        for (Records.Included included : view.included()) {
            if (!(included instanceof Records.Met met) || selection.has(met.name())) {
                included(json, included);
            }
        }
    }

    /** A list of whole records. */
    public static void records(JsonGenerator json, Iterable<? extends Stored<?>> records) throws IOException {
        json.writeStartArray();
        for (Stored<?> record : records) {
            record(json, record);
        }
        json.writeEndArray();
    }

    /** A record's members, within an object that is already begun. */
    public static void members(JsonGenerator json, Stored<?> record) throws IOException {
        members(json, record, FieldSelection.ALL);
    }

    private static void members(JsonGenerator json, Stored<?> record, FieldSelection selection) throws IOException {
        json.writeStringField("id", record.id().toString());
        JsonWriter.members(json, record.shown(), selection::has);
        if (selection.has("version")) {
            json.writeNumberField("version", record.version());
        }
        if (selection.has("createdAt")) {
            json.writeStringField("createdAt", record.createdAt().toString());
        }
        if (selection.has("createdBy")) {
            writer(json, "createdBy", record.createdBy());
        }
        if (selection.has("updatedAt")) {
            json.writeStringField("updatedAt", record.updatedAt().toString());
        }
        if (selection.has("updatedBy")) {
            writer(json, "updatedBy", record.updatedBy());
        }
    }

    private static void writer(JsonGenerator json, String name, Optional<Id> user) throws IOException {
        json.writeFieldName(name);
        if (user.isPresent()) {
            json.writeString(user.get().toString());
        } else {
            json.writeNull();
        }
    }

    private static void included(JsonGenerator json, Records.Included included) throws IOException {
        json.writeFieldName(included.name());
        switch (included) {
            case Records.One one
            when one.record().isPresent() -> record(json, one.record().get());
            case Records.One _ -> json.writeNull();
            case Records.Met met -> json.writeBoolean(met.met());
            case Records.Counts counts -> {
                json.writeStartObject();
                for (Map.Entry<String, Long> count : counts.counts().entrySet()) {
                    json.writeNumberField(count.getKey(), count.getValue());
                }
                json.writeEndObject();
            }
            case Records.Several several -> {
                records(json, several.records());
                if (several.total() > several.records().size()) {
                    json.writeNumberField(several.name() + "Total", several.total());
                }
            }
        }
    }
}
