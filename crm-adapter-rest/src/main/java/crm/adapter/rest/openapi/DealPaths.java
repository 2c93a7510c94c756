package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.deal.EditParties;
import crm.domain.deal.Deal;
import crm.domain.deal.DealLine;
import crm.domain.kernel.Operation;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws how a deal's products, team and competitors are changed one by one. */
final class DealPaths {
    private static final String ONE = RecordPaths.ROOT + "deals/{id}";
    private static final String LINE = "DealProductCreate";
    private static final String LINE_CHANGE = "DealProductUpdate";
    private static final String MEMBER = "DealTeamMemberCreate";
    private static final String COMPETITOR = "DealCompetitorCreate";

    private final RecordSchemas schemas;
    private final Map<String, Schema> named;

    DealPaths(RecordSchemas schemas, Map<String, Schema> named) {
        this.schemas = schemas;
        this.named = named;
    }

    void add(Paths paths) {
        named.put(LINE, schemas.fields().members("DealProduct", DealLine.FORM, Use.CREATION));
        named.put(LINE_CHANGE, schemas.fields().members("DealProduct", DealLine.FORM, Use.CHANGE));
        named.put(MEMBER, schemas.fields().members("DealTeamMember", EditParties.MEMBER_FORM, Use.CREATION));
        named.put(COMPETITOR, schemas.fields().members("DealCompetitor", EditParties.COMPETITOR_FORM, Use.CREATION));
        paths.addPathItem(
                ONE + "/products",
                one().POST(edit("createDealProduct", "Adds a product to a deal")
                        .requestBody(Operations.body(LINE, true))));
        paths.addPathItem(
                ONE + "/products/{line}",
                one().addParameter(part("line", "The line's id.", text()))
                        .PUT(change().operationId("putDealProduct"))
                        .PATCH(change().operationId("updateDealProduct"))
                        .DELETE(edit("deleteDealProduct", "Takes a product out of a deal")));
        paths.addPathItem(
                ONE + "/team-members",
                one().POST(edit("createDealTeamMember", "Adds somebody to a deal's team")
                        .requestBody(Operations.body(MEMBER, true))));
        paths.addPathItem(
                ONE + "/team-members/{user}",
                one().addParameter(part("user", "The user's id.", identity()))
                        .DELETE(edit("deleteDealTeamMember", "Takes somebody out of a deal's team")));
        paths.addPathItem(
                ONE + "/competitors",
                one().POST(edit("createDealCompetitor", "Adds a competitor to a deal")
                        .requestBody(Operations.body(COMPETITOR, true))));
        paths.addPathItem(
                ONE + "/competitors/{name}",
                one().addParameter(part("name", "What the competitor is called.", text()))
                        .DELETE(edit("deleteDealCompetitor", "Takes a competitor out of a deal")));
    }

    private static PathItem one() {
        return OASFactory.createPathItem().addParameter(Headers.parameter(Headers.IDENTITY));
    }

    private static Parameter part(String name, String description, Schema schema) {
        return Headers.parameter(name, Parameter.In.PATH, description, schema).required(true);
    }

    private static org.eclipse.microprofile.openapi.models.Operation change() {
        return edit("updateDealProduct", "Changes a product of a deal")
                .requestBody(Operations.body(LINE_CHANGE, true, RecordPaths.MERGE_PATCH));
    }

    private static org.eclipse.microprofile.openapi.models.Operation edit(String name, String summary) {
        var operation = Operations.about(Deal.TYPE, summary, Operation.UPDATE)
                .operationId(name)
                .addParameter(Headers.parameter(Headers.IF_MATCH))
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY));
        Operations.answering(operation, "200", Operations.written(Deal.TYPE, "The deal as it is now."));
        return operation.responses(Operations.with(operation, Operations.WRITING));
    }
}
