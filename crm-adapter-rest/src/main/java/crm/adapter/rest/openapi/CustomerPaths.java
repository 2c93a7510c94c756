package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.domain.contact.Consent;
import crm.domain.customer.Customer;
import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Draws customers among each other, what they come to, and what their contacts consent to. */
final class CustomerPaths {
    private static final String ONE = RecordPaths.ROOT + "customers/{id}";
    private static final String BRIEF = "CustomerBrief";
    private static final String NODE = "CustomerNode";
    private static final String WORTH = "CustomerWorth";
    private static final String HIERARCHY = "CustomerHierarchy";
    private static final String OVERVIEW = "CustomerOverview";

    private final RecordSchemas schemas;
    private final Map<String, Schema> named;
    private final ListParameters parameters;

    CustomerPaths(RecordSchemas schemas, Map<String, Schema> named) {
        this.schemas = schemas;
        this.named = named;
        this.parameters = new ListParameters(schemas.fields());
    }

    void add(Paths paths) {
        named.put(BRIEF, brief());
        named.put(NODE, brief().addProperty("children", listOf(reference(NODE))).addRequired("children"));
        named.put(WORTH, worth());
        named.put(HIERARCHY, hierarchy());
        named.put(OVERVIEW, overview());
        paths.addPathItem(
                ONE + "/children",
                one().GET(listed(
                        Customer.TYPE,
                        Customer.PARENT,
                        "listCustomerChildren",
                        "Lists the customers directly beneath one")));
        paths.getPathItem(RecordPaths.ROOT + "contacts/{id}/consents")
                .GET(listed(Consent.TYPE, Consent.CONTACT, "listContactConsents", "Lists the consents of a contact"));
        paths.addPathItem(
                ONE + "/hierarchy",
                one().GET(shown(
                        "getCustomerHierarchy",
                        "Shows a customer among those above and beneath it",
                        HIERARCHY,
                        "Its place, and what it and all beneath it come to.")));
        paths.addPathItem(
                ONE + "/overview",
                one().GET(shown(
                        "getCustomerOverview",
                        "Shows what a customer comes to",
                        OVERVIEW,
                        "Its figures, as far as you may see what they are made of.")));
    }

    private static PathItem one() {
        return OASFactory.createPathItem().addParameter(Headers.parameter(Headers.IDENTITY));
    }

    private org.eclipse.microprofile.openapi.models.Operation listed(
            RecordType<?> type, Field<Id> owner, String operationId, String summary) {
        var operation = Operations.about(type, summary, Operation.VIEW).operationId(operationId);
        parameters.list(type, schemas.inclusionNames(type)).stream()
                .filter(parameter -> !owner.name().equals(parameter.getName()))
                .forEach(operation::addParameter);
        TableAnswers.list(operation, type);
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private static org.eclipse.microprofile.openapi.models.Operation shown(
            String name, String summary, String schema, String description) {
        var operation = Operations.about(Customer.TYPE, summary, Operation.VIEW).operationId(name);
        Operations.answering(operation, "200", Operations.content(schema, description));
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private static Schema brief() {
        return of(SchemaType.OBJECT)
                .addProperty("id", identity())
                .addProperty("name", text())
                .addProperty("type", text())
                .addProperty("archived", of(SchemaType.BOOLEAN))
                .required(List.of("id", "name", "type", "archived"));
    }

    private static Schema worth() {
        return of(SchemaType.OBJECT)
                .description("What deals of one currency are worth.")
                .addProperty("currencyCode", text())
                .addProperty("pipelineValue", number("What is open."))
                .addProperty("weightedValue", number("What is open, weighted by its probability."))
                .addProperty("wonValue", number("What was won."))
                .required(List.of("currencyCode", "pipelineValue", "weightedValue", "wonValue"));
    }

    private static Schema withDeals(Schema schema) {
        return schema.addProperty("openDeals", whole())
                .addProperty("wonDeals", whole())
                .addProperty("lostDeals", whole())
                .addProperty("values", listOf(reference(WORTH)).description("In each currency."));
    }

    private static Schema hierarchy() {
        Schema rollUp = withDeals(of(SchemaType.OBJECT)
                .description("What the customer and all beneath it come to; without deals where you may see none.")
                .addProperty("customers", whole())
                .required(List.of("customers")));
        return of(SchemaType.OBJECT)
                .addProperty("ancestors", listOf(reference(BRIEF)).description("Those above it, the topmost first."))
                .addProperty("customer", reference(NODE))
                .addProperty("complete", of(SchemaType.BOOLEAN).description("Whether all beneath it is there."))
                .addProperty("rollUp", rollUp)
                .required(List.of("ancestors", "customer", "complete", "rollUp"));
    }

    private static Schema overview() {
        Schema revenue = of(SchemaType.OBJECT)
                .addProperty("currencyCode", text())
                .addProperty("lifetimeValue", number("All it has paid."))
                .addProperty("revenue90Days", number("What it has paid in the last 90 days."))
                .required(List.of("currencyCode", "lifetimeValue", "revenue90Days"));
        return withDeals(brief())
                .addProperty(
                        "counts",
                        of(SchemaType.OBJECT)
                                .additionalPropertiesSchema(whole())
                                .description("How many records of each sort belong to it."))
                .addProperty("revenue", listOf(revenue).description("In each currency."))
                .required(List.of("id", "name", "type", "archived", "counts", "revenue"));
    }

    private static Schema whole() {
        return of(SchemaType.INTEGER).format("int64");
    }

    private static Schema number(String description) {
        return of(SchemaType.NUMBER).description(description);
    }
}
