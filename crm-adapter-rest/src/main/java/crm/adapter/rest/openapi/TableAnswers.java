package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.adapter.rest.table.TableFormat;
import crm.domain.kernel.RecordType;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What every answer that can be a table has in common. */
final class TableAnswers {
    private TableAnswers() {}

    static List<Parameter> parameters() {
        return parameters(List.of("json", "csv", "xlsx", "pdf"));
    }

    /** @param formats what may be asked for */
    static List<Parameter> parameters(List<String> formats) {
        return List.of(
                Headers.parameter(
                        "format",
                        Parameter.In.QUERY,
                        "What to answer; `Accept` says it as well. A file holds the whole list.",
                        text().enumeration(List.copyOf(formats))),
                Headers.parameter(
                        "bom",
                        Parameter.In.QUERY,
                        "Whether CSV begins with a byte order mark, as older spreadsheets want it.",
                        of(SchemaType.BOOLEAN).defaultValue(false)));
    }

    /** The operation, which answers a part of a list of the type, or all of it as a file. */
    static Operation list(Operation operation, RecordType<?> type) {
        return part(operation, RecordSchemas.list(type), "A part of the list.");
    }

    /** The operation, which answers a part of something as the schema says, or all of it as a file. */
    static Operation part(Operation operation, String schema, String description) {
        parameters().forEach(operation::addParameter);
        return Operations.answering(operation, "200", in(Operations.content(schema, description)));
    }

    /** The answer, which can be a file as well. */
    static APIResponse in(APIResponse answer) {
        if (answer.getContent() == null) {
            answer.content(OASFactory.createContent());
        }
        answer.getContent()
                .addMediaType(TableFormat.CSV_TYPE, OASFactory.createMediaType().schema(text()));
        for (String type : List.of(TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE)) {
            answer.getContent().addMediaType(type, OASFactory.createMediaType().schema(text().format("binary")));
        }
        return answer;
    }
}
