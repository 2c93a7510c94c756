package crm.adapter.rest.openapi;

import crm.application.Verb;
import crm.domain.Catalog;
import crm.domain.kernel.RecordType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Describes the whole interface from what is declared, so that no description can lag behind it. */
final class ApiDescription {
    static final String TOKEN = "accessToken";

    private static final String INTRODUCTION = """
            Everything the CRM does. Sign in at `/api/auth/login` and send the access token as `Authorization: Bearer …`. \
            `GET /api/crm/types` describes what you yourself may do. \
            `/api/contacts`, `/api/deals` and `/api/leads` are short for the same beneath `/api/crm`. Every refusal is a problem (RFC 9457) with a stable \
            `code`.""";

    private final Catalog catalog;
    private final List<Verb> verbs;
    private final Map<String, Schema> named = new LinkedHashMap<>();
    private final RecordSchemas schemas;
    private final RecordPaths records;

    ApiDescription(Catalog catalog, List<Verb> verbs) {
        this.catalog = catalog;
        this.verbs = verbs;
        this.schemas = new RecordSchemas(catalog, named);
        this.records = new RecordPaths(schemas);
    }

    /** Puts the description of everything under {@code /api} into a document that may describe other things. */
    void into(OpenAPI document) {
        Paths paths = document.getPaths() == null ? OASFactory.createPaths() : document.getPaths();
        paths.getPathItems().keySet().stream()
                .filter(path -> path.startsWith("/api/"))
                .toList()
                .forEach(paths::removePathItem);
        document.paths(paths);
        named.put(RecordSchemas.PAGINATION, RecordSchemas.pagination());
        Problems.schemas(named);
        for (RecordType<?> type : catalog.types()) {
            schemas.add(type);
            records.add(type, paths);
            tag(document, Name.pascal(type.path()), type.description());
        }
        VerbPaths verbPaths = new VerbPaths(schemas.fields(), named, VerbAnswers.into(named));
        verbs.forEach(verb -> verbPaths.add(verb, paths));
        new PipelinePaths(schemas, named).complete(paths);
        new CustomerPaths(schemas, named).add(paths);
        new DealPaths(schemas, named).add(paths);
        new ActivityPaths(schemas).add(paths);
        new TaskPaths(schemas, named).add(paths);
        new LeadPaths(schemas, named).add(paths);
        new CalendarPaths(schemas.fields(), named).add(paths);
        tag(document, CalendarPaths.TAG, "What users have to do, for their calendars.");
        new NotificationPaths(schemas.fields(), named).add(paths);
        tag(document, NotificationPaths.TAG, "What users should know, each for themselves.");
        new NotePaths(schemas, named).add(paths);
        TagPaths.complete(paths, named);
        new DedupePaths(schemas.fields(), named).add(paths);
        tag(document, DedupePaths.TAG, "Records that mean the same.");
        new SearchPaths(schemas.fields(), named).add(paths);
        tag(document, SearchPaths.TAG, "Finding what one remembers.");
        new HistoryPaths(schemas.fields(), named).add(catalog, paths);
        tag(document, HistoryPaths.TAG, "Who changed what.");
        new ReportPaths(schemas.fields(), named).add(paths);
        new DashboardPaths(named).add(paths);
        tag(document, ReportPaths.TAG, "Questions about many records at once.");
        new AccessPaths(schemas.fields(), named).add(paths);
        tag(document, AccessPaths.TAG, "Who may do what, and why.");
        new ExportPaths(catalog).add(paths);
        new ImportPaths(named).add(paths);
        tag(document, ExportPaths.TAG, "Whole lists, out and in.");
        new AttachmentPaths(schemas, named).complete(paths);
        new TypePaths(named).add(paths);
        tag(document, TypePaths.TAG, "What there is, as far as you yourself may use it.");
        new SignInPaths(schemas.fields(), named).add(paths);
        new SessionPaths(named).add(paths);
        new SecondFactorPaths(schemas.fields(), named).add(paths);
        tag(document, SignInPaths.TAG, "Signing in and out.");
        new InstallationPaths(schemas.fields(), named).add(paths);
        tag(document, InstallationPaths.TAG, "The tenant, and the installation itself.");
        components(document);
        Info info = document.getInfo() == null ? OASFactory.createInfo() : document.getInfo();
        document.info(info.title("CRM").description(INTRODUCTION));
        document.servers(List.of(OASFactory.createServer().url("/").description("Where this document came from.")));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    }

    private static void tag(OpenAPI document, String name, String description) {
        document.addTag(OASFactory.createTag().name(name).description(description));
    }

    private void components(OpenAPI document) {
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        named.forEach(components::addSchema);
        Problems.all().forEach(components::addResponse);
        Headers.answered().forEach(components::addHeader);
        Headers.asked().forEach(components::addParameter);
        components.addSecurityScheme(
                TOKEN,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("The access token that signing in answers."));
        document.components(components);
    }
}
