package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.organisation.TenantPreferences;
import crm.application.role.Permissions;
import crm.domain.kernel.Field;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Draws the paths that are about the tenant and the installation themselves. */
final class InstallationPaths {
    static final String TAG = "Installation";
    private static final String TENANT = "Tenant";
    private static final String TENANT_UPDATE = "TenantUpdate";
    private static final String START = "Start";
    private static final String VERSION = "Version";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    InstallationPaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Paths paths) {
        named.put(TENANT, tenant());
        named.put(TENANT_UPDATE, fields.members(TENANT, TenantPreferences.FORM, Use.CHANGE));
        named.put(
                VERSION,
                of(SchemaType.OBJECT)
                        .addProperty("version", text())
                        .addProperty("commit", text())
                        .required(List.of("version", "commit")));
        named.put(START, of(SchemaType.OBJECT).additionalPropertiesSchema(text().description("An address.")));
        paths.addPathItem(
                RecordPaths.ROOT + "tenant",
                OASFactory.createPathItem()
                        .GET(showTenant())
                        .PUT(changeTenant().operationId("putTenant"))
                        .PATCH(changeTenant().operationId("updateTenant")));
        Operation version = about("version", "Tells which build answers", "Open to everybody.")
                .security(List.of());
        Operations.answering(version, "200", Operations.content(VERSION, "The build."));
        version.getResponses()
                .addAPIResponse(Problems.MALFORMED.status(), Problems.MALFORMED.reference())
                .addAPIResponse(Problems.FAILED.status(), Problems.FAILED.reference())
                .addAPIResponse(Problems.UNAVAILABLE.status(), Problems.UNAVAILABLE.reference());
        paths.addPathItem("/api/version", OASFactory.createPathItem().GET(version));
        Operation start = about(
                        "start", "Tells where to begin", "Open to everybody; browsers are led to the documentation.")
                .security(List.of());
        Operations.answering(start, "200", Operations.content(START, "The addresses to begin with."));
        Operations.answering(
                start, "303", OASFactory.createAPIResponse().description("The documentation, for a browser."));
        start.getResponses()
                .addAPIResponse(Problems.MALFORMED.status(), Problems.MALFORMED.reference())
                .addAPIResponse(Problems.FAILED.status(), Problems.FAILED.reference())
                .addAPIResponse(Problems.UNAVAILABLE.status(), Problems.UNAVAILABLE.reference());
        paths.addPathItem("/", OASFactory.createPathItem().GET(start));
    }

    private static Operation about(String name, String summary, String description) {
        return OASFactory.createOperation()
                .operationId(name)
                .summary(summary)
                .description(description)
                .addTag(TAG);
    }

    private Schema tenant() {
        Schema schema = of(SchemaType.OBJECT).addProperty("key", text().description("Names the tenant at sign-in."));
        for (Field<?> field : TenantPreferences.FORM.fields()) {
            schema.addProperty(field.name(), fields.member(TENANT, field, Use.ANSWER));
        }
        return schema.addProperty("version", of(SchemaType.INTEGER).format("int64"))
                .required(List.of(
                        "key", "name", "currency", "timezone", "uniqueEmails", "secondFactorRequired", "version"));
    }

    private static Operation showTenant() {
        Operation operation = about("getTenant", "Shows the tenant's settings", "Every user may see them.");
        Operations.answering(
                operation,
                "200",
                Operations.content(TENANT, "The settings.")
                        .addHeader(Headers.ENTITY_TAG, Headers.reference(Headers.ENTITY_TAG)));
        return operation.responses(Operations.with(operation));
    }

    private static Operation changeTenant() {
        Operation operation = about(
                        "updateTenant",
                        "Changes the tenant's settings",
                        "Needs the permission `" + Permissions.MANAGE_SETTINGS + "`.")
                .addParameter(Headers.parameter(Headers.IF_MATCH))
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(TENANT_UPDATE, true, RecordPaths.MERGE_PATCH));
        Operations.answering(
                operation,
                "200",
                Operations.content(TENANT, "The settings as they are now.")
                        .addHeader(Headers.ENTITY_TAG, Headers.reference(Headers.ENTITY_TAG))
                        .addHeader(Headers.REPLAYED, Headers.reference(Headers.REPLAYED)));
        return operation.responses(Operations.with(operation, Operations.WRITING));
    }
}
