package crm.adapter.rest.openapi;

import crm.application.VerbCatalog;
import crm.domain.DeclaredTypes;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** The description of the whole interface, to be written as JSON or YAML. */
final class WrittenDescription {
    private WrittenDescription() {}

    /** @param version that of the product */
    static SmallRyeOpenAPI of(String version) {
        OpenAPI document =
                OASFactory.createOpenAPI().info(OASFactory.createInfo().version(version));
        new ApiDescription(DeclaredTypes.CATALOG, VerbCatalog.VERBS).into(document);
        return SmallRyeOpenAPI.builder()
                .withInitialModel(document)
                .enableAnnotationScan(false)
                .enableStandardStaticFiles(false)
                .enableStandardFilter(false)
                .enableModelReader(false)
                .build();
    }
}
