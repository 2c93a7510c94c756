package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.bulk.BulkLeads;
import crm.application.lead.LeadEvents;
import crm.application.role.Permissions;
import crm.application.scoring.RecalculateScores;
import crm.domain.activity.Activity;
import crm.domain.assignment.AssignmentRules;
import crm.domain.job.Job;
import crm.domain.kernel.Operation;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import crm.domain.lead.LeadEvent;
import crm.domain.scoring.LeadScore;
import crm.domain.scoring.ScoringRules;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Draws what leads offer beyond what every type does: what they did, and how they are scored. */
final class LeadPaths {
    static final String EXPLANATION = "ScoreExplanation";
    private static final String CONTRIBUTION = "ScoreContribution";
    private static final String BAR = "ScoreBar";
    private static final String EVENT_ADDITION = "LeadEventCreate";
    private static final String EVENTS_ADDITION = "LeadEventsCreate";
    private static final String EVENTS = "LeadEventsKept";
    private static final String ASSIGNMENT = "LeadAssignmentRulesVersion";
    private static final String RULES = "LeadScoringRulesVersion";
    private static final String VERSIONS = "LeadScoringRulesVersions";
    private static final String STEP_ADDITION = "LeadNextStepCreate";
    private static final String BULK_INPUT = "BulkLeadsInput";
    private static final String BULK_ROW = "BulkLeadsRow";
    private static final String BULK_RESULT = "BulkLeadsResult";
    private static final String RECALCULATION = "LeadScoresRecalculation";
    private static final String SCORING = RecordPaths.ROOT + "lead-scoring/";

    private final RecordSchemas schemas;
    private final Map<String, Schema> named;
    private final ListParameters parameters;

    LeadPaths(RecordSchemas schemas, Map<String, Schema> named) {
        this.schemas = schemas;
        this.named = named;
        this.parameters = new ListParameters(schemas.fields());
    }

    void add(Paths paths) {
        paths.addPathItem(
                RecordPaths.ROOT + "leads/bulk", OASFactory.createPathItem().POST(bulk()));
        paths.addPathItem(SCORING + "recalculate", OASFactory.createPathItem().POST(recalculation()));
        paths.addPathItem(
                RecordPaths.ROOT + "leads/{id}/next-steps",
                one().GET(nextSteps()).POST(nextStep()));
        paths.addPathItem(
                RecordPaths.ROOT + "leads/{id}/events",
                one().GET(list(LeadEvent.TYPE, "Lists what a lead did", "listEventsOfLead"))
                        .POST(addition()));
        paths.addPathItem(
                RecordPaths.ROOT + "leads/{id}/scores",
                one().GET(list(LeadScore.TYPE, "Lists the scores a lead has had", "listScoresOfLead")));
        paths.addPathItem(RecordPaths.ROOT + "leads/{id}/score/explain", one().GET(explanation()));
        paths.addPathItem(
                SCORING + "rules",
                OASFactory.createPathItem()
                        .GET(rules(ScoringRules.TYPE, RULES))
                        .PUT(replacement(ScoringRules.TYPE, RULES)));
        paths.addPathItem(
                RecordPaths.ROOT + "lead-assignment/rules",
                OASFactory.createPathItem()
                        .GET(rules(AssignmentRules.TYPE, ASSIGNMENT))
                        .PUT(replacement(AssignmentRules.TYPE, ASSIGNMENT)));
        paths.addPathItem(
                SCORING + "rules/versions", OASFactory.createPathItem().GET(versions()));
    }

    private static org.eclipse.microprofile.openapi.models.PathItem one() {
        return OASFactory.createPathItem().addParameter(Headers.parameter(Headers.IDENTITY));
    }

    private org.eclipse.microprofile.openapi.models.Operation list(RecordType<?> type, String summary, String name) {
        var operation = Operations.about(Lead.TYPE, summary, Operation.VIEW).operationId(name);
        parameters.list(type, List.of()).stream()
                .filter(parameter -> !"leadId".equals(parameter.getName()))
                .forEach(operation::addParameter);
        TableAnswers.list(operation, type);
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private org.eclipse.microprofile.openapi.models.Operation addition() {
        Schema event = schemas.fields()
                .members(Name.record(LeadEvent.TYPE), LeadEvent.TYPE.form(), Use.CREATION)
                .description("Something the lead did; the address says which lead.");
        event.removeRequired(LeadEvent.LEAD.name());
        named.put(EVENT_ADDITION, event);
        named.put(
                EVENTS_ADDITION,
                OASFactory.createSchema()
                        .addAnyOf(reference(EVENT_ADDITION))
                        .addAnyOf(listOf(reference(EVENT_ADDITION)).minItems(1).maxItems(200)));
        named.put(
                EVENTS,
                OASFactory.createSchema()
                        .description("The event, or the events where a list was sent.")
                        .addAnyOf(reference(Name.record(LeadEvent.TYPE)))
                        .addAnyOf(of(SchemaType.OBJECT)
                                .addProperty("data", listOf(reference(Name.record(LeadEvent.TYPE))))
                                .required(List.of("data"))));
        var operation = Operations.about(
                        Lead.TYPE,
                        "Keeps what a lead did",
                        "One event or a list: all of it or nothing. The lead is scored anew. Needs the permission `"
                                + LeadEvents.PERMISSION + "`.")
                .operationId("createLeadEvents")
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(EVENTS_ADDITION, true));
        Operations.answering(operation, "201", replayed(EVENTS, "What was kept."));
        return operation.responses(Operations.with(operation, Operations.WRITING_UNVERSIONED));
    }

    private org.eclipse.microprofile.openapi.models.Operation explanation() {
        named.put(CONTRIBUTION, contribution());
        named.put(BAR, bar());
        named.put(EXPLANATION, explained());
        var operation = Operations.about(Lead.TYPE, "Tells why a lead has its score", Operation.VIEW)
                .operationId("explainLeadScore");
        Operations.answering(operation, "200", Operations.content(EXPLANATION, "The score and why."));
        return operation.responses(Operations.with(operation, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private Schema explained() {
        Schema wouldBe = of(SchemaType.OBJECT)
                .description("What the rules in force would give it at this moment.")
                .addProperty("score", whole("").addType(SchemaType.NULL))
                .addProperty("rating", text().addType(SchemaType.NULL))
                .addProperty("rules", whole("The version of the rules.").addType(SchemaType.NULL))
                .required(List.of("score", "rating", "rules"));
        Schema schema = of(SchemaType.OBJECT)
                .description("A lead's score; the points of the contributions add up to it.")
                .addProperty("leadId", identity());
        member(schema, "score", Lead.LEAD_SCORE);
        member(schema, "rating", Lead.RATING);
        member(schema, "origin", Lead.SCORE_ORIGIN);
        member(schema, "ratingOrigin", Lead.RATING_ORIGIN);
        member(schema, "rules", Lead.SCORE_RULES);
        member(schema, "scoredAt", Lead.SCORED_AT);
        member(schema, "fadesAt", Lead.SCORE_FADES_AT);
        return schema.addProperty(
                        "reason", text().addType(SchemaType.NULL).description("On which occasion it was given."))
                .addProperty("groups", listOf(reference(BAR)))
                .addProperty("contributions", listOf(reference(CONTRIBUTION)))
                .addProperty("wouldBe", wouldBe)
                .required(List.of("leadId", "score", "groups", "contributions", "wouldBe"));
    }

    private void member(Schema schema, String name, crm.domain.kernel.Field<?> field) {
        schema.addProperty(name, schemas.fields().member(Name.record(Lead.TYPE), field, Use.ANSWER));
    }

    private static Schema contribution() {
        return of(SchemaType.OBJECT)
                .description("What one rule adds to a score or takes from it.")
                .addProperty("rule", text())
                .addProperty("group", text().addType(SchemaType.NULL))
                .addProperty("points", whole(""))
                .addProperty(
                        "evidence",
                        of(SchemaType.OBJECT).description("The field and its value, or the events that count."))
                .addProperty(
                        "decay",
                        of(SchemaType.OBJECT).description("What fading and a limit have left of the full points."))
                .required(List.of("rule", "group", "points", "evidence"));
    }

    private static Schema bar() {
        return of(SchemaType.OBJECT)
                .description("How much of a group's points a lead has.")
                .addProperty("group", text())
                .addProperty("points", whole(""))
                .addProperty("maximum", whole(""))
                .addProperty("percent", whole("0 to 100."))
                .required(List.of("group", "points", "maximum", "percent"));
    }

    private org.eclipse.microprofile.openapi.models.Operation rules(RecordType<?> type, String version) {
        named.put(version, schemas.fields().members(Name.record(type), type.form(), Use.ANSWER));
        var operation = Operations.about(type, "Shows the " + Name.spoken(type.path()) + " in force", Operation.VIEW)
                .operationId("getCurrent" + Name.record(type));
        Operations.answering(operation, "200", Operations.content(version, "The rules."));
        return operation.responses(Operations.with(operation, Problems.FORBIDDEN));
    }

    private org.eclipse.microprofile.openapi.models.Operation versions() {
        named.put(
                VERSIONS,
                of(SchemaType.OBJECT)
                        .addProperty("data", listOf(reference(RULES)))
                        .required(List.of("data")));
        var operation = Operations.about(ScoringRules.TYPE, "Lists every version of the rules", Operation.VIEW)
                .operationId("listLeadScoringRulesVersions");
        Operations.answering(operation, "200", Operations.content(VERSIONS, "The newest first."));
        return operation.responses(Operations.with(operation, Problems.FORBIDDEN));
    }

    private org.eclipse.microprofile.openapi.models.Operation replacement(RecordType<?> type, String version) {
        String input = Name.record(type) + "Replacement";
        named.put(
                input,
                schemas.fields()
                        .members(Name.record(type), type.form(), Use.CREATION)
                        .description("The next version of the rules.")
                        .addProperty(
                                "number",
                                whole(
                                        "The version you have read: where it is no longer in force, nothing changes (409).")));
        var operation = Operations.about(
                        type,
                        "Makes a new version of the " + Name.spoken(type.path()),
                        "No version ever changes. Needs the permission `" + Permissions.MANAGE_SETTINGS + "`.")
                .operationId("replace" + Name.record(type))
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(input, true));
        Operations.answering(operation, "200", replayed(version, "The rules from now on."));
        return operation.responses(Operations.with(
                operation,
                Problems.MALFORMED,
                Problems.FORBIDDEN,
                Problems.CONFLICT,
                Problems.TOO_LARGE,
                Problems.UNSUPPORTED,
                Problems.INVALID));
    }

    private static org.eclipse.microprofile.openapi.models.responses.APIResponse replayed(
            String schema, String description) {
        return Operations.content(schema, description).addHeader(Headers.REPLAYED, Headers.reference(Headers.REPLAYED));
    }

    private static Schema whole(String description) {
        Schema schema = of(SchemaType.INTEGER);
        return description.isEmpty() ? schema : schema.description(description);
    }

    private org.eclipse.microprofile.openapi.models.Operation nextSteps() {
        var operation = Operations.about(
                        Lead.TYPE,
                        "Lists the next steps with a lead",
                        "The tasks linked to it, by the day they are due. Needs the permission `"
                                + Activity.TYPE.permission(Operation.VIEW) + "`.")
                .operationId("listNextStepsOfLead");
        parameters.list(Activity.TYPE, schemas.inclusionNames(Activity.TYPE)).stream()
                .filter(parameter -> !Activity.LEAD.name().equals(parameter.getName()))
                .forEach(operation::addParameter);
        TableAnswers.list(operation, Activity.TYPE);
        return operation.responses(
                Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN, Problems.NOT_FOUND));
    }

    private org.eclipse.microprofile.openapi.models.Operation nextStep() {
        Schema step = schemas.fields()
                .members(Name.record(Activity.TYPE), Activity.TYPE.form(), Use.CREATION)
                .description("A new task with the lead; the address says which lead.");
        step.removeRequired(Activity.TYPE_OF_ACTIVITY.name());
        named.put(STEP_ADDITION, step);
        var operation = Operations.about(
                        Lead.TYPE,
                        "Adds a next step with a lead",
                        "Needs the permission `" + Activity.TYPE.permission(Operation.CREATE) + "`.")
                .operationId("createNextStepOfLead")
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(STEP_ADDITION, true));
        Operations.answering(
                operation,
                "201",
                Operations.written(Activity.TYPE, "The new task.")
                        .addHeader(Headers.LOCATION, Headers.reference(Headers.LOCATION)));
        return operation.responses(Operations.with(operation, Operations.WRITING_UNVERSIONED));
    }

    private org.eclipse.microprofile.openapi.models.Operation bulk() {
        named.put(
                BULK_INPUT,
                schemas.fields()
                        .members("BulkLeads", BulkLeads.FORM, Use.CREATION)
                        .description("What is done with which leads.")
                        .addProperty(
                                BulkLeads.IDS,
                                listOf(identity())
                                        .minItems(1)
                                        .maxItems(BulkLeads.MOST)
                                        .description("Which leads, in the place of a filter.")));
        named.put(BULK_ROW, bulkRow());
        named.put(
                BULK_RESULT,
                of(SchemaType.OBJECT)
                        .addProperty("done", whole(""))
                        .addProperty("refused", whole(""))
                        .addProperty("rows", listOf(reference(BULK_ROW)))
                        .required(List.of("done", "refused", "rows")));
        var operation = Operations.about(
                        Lead.TYPE,
                        "Does the same with many leads",
                        "Each in the way in which it is done with one, with the permission that this needs. More than "
                                + BulkLeads.AT_ONCE + " leads are a job.")
                .operationId("bulkLeads")
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(BULK_INPUT, true));
        Operations.answering(operation, "200", replayed(BULK_RESULT, "What became of each lead."));
        Operations.answering(operation, "202", job());
        return operation.responses(Operations.with(
                operation,
                Problems.MALFORMED,
                Problems.FORBIDDEN,
                Problems.CONFLICT,
                Problems.TOO_LARGE,
                Problems.UNSUPPORTED,
                Problems.INVALID));
    }

    private static Schema bulkRow() {
        return of(SchemaType.OBJECT)
                .description("What became of one lead; where it was refused, why.")
                .addProperty("id", identity())
                .addProperty("outcome", text().enumeration(List.of("DONE", "REFUSED")))
                .addProperty("code", text())
                .addProperty("detail", text())
                .addProperty("errors", listOf(of(SchemaType.OBJECT)))
                .required(List.of("id", "outcome"));
    }

    private org.eclipse.microprofile.openapi.models.Operation recalculation() {
        named.put(RECALCULATION, schemas.fields().members(RECALCULATION, RecalculateScores.FORM, Use.CREATION));
        var operation = Operations.about(
                        ScoringRules.TYPE,
                        "Scores every open lead by the rules in force",
                        "A job. Needs the permission `" + Permissions.MANAGE_SETTINGS + "`.")
                .operationId("recalculateLeadScores")
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(RECALCULATION, false));
        Operations.answering(operation, "202", job());
        return operation.responses(Operations.with(
                operation,
                Problems.MALFORMED,
                Problems.FORBIDDEN,
                Problems.CONFLICT,
                Problems.TOO_LARGE,
                Problems.UNSUPPORTED,
                Problems.INVALID));
    }

    private static org.eclipse.microprofile.openapi.models.responses.APIResponse job() {
        return Operations.written(Job.TYPE, "The job that does it.")
                .addHeader(Headers.LOCATION, Headers.reference(Headers.LOCATION));
    }
}
