package crm.adapter.rest.openapi;

import crm.application.VerbCatalog;
import crm.domain.DeclaredTypes;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Completes the document that the application answers, while it is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedApi implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        new ApiDescription(DeclaredTypes.CATALOG, VerbCatalog.VERBS).into(document);
    }
}
