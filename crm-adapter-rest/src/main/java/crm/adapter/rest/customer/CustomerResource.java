package crm.adapter.rest.customer;

import com.fasterxml.jackson.core.JsonGenerator;
import crm.adapter.rest.json.JsonWriter;
import crm.adapter.rest.record.Lists;
import crm.adapter.rest.record.Verbs;
import crm.adapter.rest.request.Requests;
import crm.adapter.rest.table.TableFormat;
import crm.application.access.Caller;
import crm.application.customer.ArchiveCustomer;
import crm.application.customer.CustomerFigures;
import crm.application.customer.CustomerPayments;
import crm.application.customer.RestoreCustomer;
import crm.application.customer.ViewHierarchy;
import crm.application.customer.ViewOverview;
import crm.domain.customer.Customer;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/** What there is of customers beyond reading and writing them: their hierarchy, their figures, putting them away. */
@Path("/api/crm")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {
    private final Lists lists;
    private final Requests requests;
    private final Verbs verbs;
    private final ViewHierarchy hierarchies;
    private final ViewOverview overviews;
    private final ArchiveCustomer archiving;
    private final RestoreCustomer restoring;

    CustomerResource(
            Lists lists,
            Requests requests,
            Verbs verbs,
            ViewHierarchy hierarchies,
            ViewOverview overviews,
            ArchiveCustomer archiving,
            RestoreCustomer restoring) {
        this.lists = lists;
        this.requests = requests;
        this.verbs = verbs;
        this.hierarchies = hierarchies;
        this.overviews = overviews;
        this.archiving = archiving;
        this.restoring = restoring;
    }

    @GET
    @Path("/customers/{id}/children")
    @Produces({MediaType.APPLICATION_JSON, TableFormat.CSV_TYPE, TableFormat.WORKBOOK_TYPE, TableFormat.PDF_TYPE})
    public Response children(@PathParam("id") String text) {
        Caller caller = requests.caller();
        Id customer = Verbs.identity(Customer.TYPE, text);
        return lists.belonging(caller, Customer.TYPE, customer, Customer.TYPE, Customer.PARENT);
    }

    @GET
    @Path("/customers/{id}/hierarchy")
    public Response hierarchy(@PathParam("id") String text) {
        Caller caller = requests.caller();
        requests.parameters(new String[0]);
        ViewHierarchy.Hierarchy hierarchy = hierarchies.view(caller, Verbs.identity(Customer.TYPE, text));
        return answer(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("ancestors");
            for (Stored<Customer> ancestor : hierarchy.ancestors()) {
                json.writeStartObject();
                brief(json, ancestor);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("customer");
            node(json, hierarchy.node());
            json.writeBooleanField("complete", hierarchy.complete());
            json.writeObjectFieldStart("rollUp");
            json.writeNumberField("customers", hierarchy.rollUp().customers());
            deals(json, hierarchy.rollUp());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void node(JsonGenerator json, ViewHierarchy.Node node) throws IOException {
        json.writeStartObject();
        brief(json, node.customer());
        json.writeArrayFieldStart("children");
        for (ViewHierarchy.Node child : node.children()) {
            node(json, child);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void brief(JsonGenerator json, Stored<Customer> customer) throws IOException {
        json.writeStringField("id", customer.id().toString());
        json.writeFieldName("name");
        JsonWriter.plain(json, customer.shown().plain(Customer.NAME));
        json.writeFieldName("type");
        JsonWriter.plain(json, customer.shown().plain(Customer.TYPE_OF_CUSTOMER));
        json.writeFieldName("archived");
        JsonWriter.plain(json, customer.shown().plain(Customer.ARCHIVED));
    }

    private static void deals(JsonGenerator json, CustomerFigures.RollUp rollUp) throws IOException {
        if (rollUp.deals().isEmpty()) {
            return;
        }
        CustomerFigures.Deals deals = rollUp.deals().get();
        json.writeNumberField("openDeals", deals.open());
        json.writeNumberField("wonDeals", deals.won());
        json.writeNumberField("lostDeals", deals.lost());
        json.writeArrayFieldStart("values");
        for (CustomerFigures.Worth worth : deals.worth()) {
            json.writeStartObject();
            json.writeStringField("currencyCode", worth.currency().getCurrencyCode());
            number(json, "pipelineValue", worth.pipeline());
            number(json, "weightedValue", worth.weighted());
            number(json, "wonValue", worth.won());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, BigDecimal number) throws IOException {
        json.writeFieldName(name);
        JsonWriter.number(json, number);
    }

    @GET
    @Path("/customers/{id}/overview")
    public Response overview(@PathParam("id") String text) {
        Caller caller = requests.caller();
        requests.parameters(new String[0]);
        ViewOverview.Overview overview = overviews.overview(caller, Verbs.identity(Customer.TYPE, text));
        return answer(json -> {
            json.writeStartObject();
            brief(json, overview.customer().record());
            json.writeObjectFieldStart("counts");
            for (Map.Entry<String, Long> count : overview.counts().counts().entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeEndObject();
            deals(json, overview.figures());
            json.writeArrayFieldStart("revenue");
            for (CustomerPayments.Received received : overview.received()) {
                json.writeStartObject();
                json.writeStringField("currencyCode", received.currency().getCurrencyCode());
                number(json, "lifetimeValue", received.ever());
                number(json, "revenue90Days", received.lately());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static Response answer(JsonWriter.Content content) {
        return Response.ok(JsonWriter.bytes(content), MediaType.APPLICATION_JSON)
                .build();
    }

    @POST
    @Path("/customers/{id}/archive")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response archive(@PathParam("id") String id, byte[] body) {
        return verbs.run(ArchiveCustomer.VERB, id, body, archiving::archive);
    }

    @POST
    @Path("/customers/{id}/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response restore(@PathParam("id") String id, byte[] body) {
        return verbs.run(RestoreCustomer.VERB, id, body, restoring::restore);
    }
}
