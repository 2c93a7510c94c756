package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.of;

import crm.domain.tag.Tag;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Completes tags with how often they are used. */
final class TagPaths {
    private static final String USAGE = "usageCount";

    private TagPaths() {}

    static void complete(Paths paths, Map<String, Schema> named) {
        named.get(Name.record(Tag.TYPE))
                .addProperty(
                        USAGE,
                        of(SchemaType.INTEGER)
                                .format("int64")
                                .readOnly(true)
                                .description("On how many records it is; shown where tags are read."));
        for (String path : List.of("tags", "tags/{id}")) {
            paths.getPathItem(RecordPaths.ROOT + path).getGET().getParameters().stream()
                    .filter(parameter -> "fields".equals(parameter.getName()))
                    .forEach(parameter -> parameter.getSchema().getItems().addEnumeration(USAGE));
        }
    }
}
