package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.orNull;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.application.dedupe.ReviewCandidates;
import crm.application.dedupe.ScanForDuplicates;
import crm.application.role.Permissions;
import crm.domain.dedupe.CandidateStatus;
import crm.domain.dedupe.DuplicateRules;
import crm.domain.dedupe.Reason;
import crm.domain.job.Job;
import crm.domain.kernel.Choice;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Draws how duplicates are looked for, shown and merged. */
final class DedupePaths {
    static final String TAG = "Duplicates";
    private static final String SCAN = "DuplicateScan";
    private static final String CANDIDATE = "DuplicateCandidate";
    private static final String CANDIDATES = "DuplicateCandidates";
    private static final String MERGER = "DuplicateMerger";
    private static final String ROOT = RecordPaths.ROOT + "dedupe/";

    private final FieldSchemas fields;
    private final Map<String, Schema> named;

    DedupePaths(FieldSchemas fields, Map<String, Schema> named) {
        this.fields = fields;
        this.named = named;
    }

    void add(Paths paths) {
        named.put(CANDIDATE, candidate());
        named.put(
                CANDIDATES,
                of(SchemaType.OBJECT)
                        .addProperty("data", listOf(reference(CANDIDATE)))
                        .addProperty("pagination", reference(HistoryPaths.PART))
                        .required(List.of("data", "pagination")));
        paths.addPathItem(ROOT + "scan", OASFactory.createPathItem().POST(scan()));
        paths.addPathItem(ROOT + "candidates", OASFactory.createPathItem().GET(list()));
        paths.addPathItem(
                ROOT + "candidates/{id}/dismiss",
                OASFactory.createPathItem()
                        .addParameter(Headers.parameter(Headers.IDENTITY))
                        .POST(dismissal()));
        paths.addPathItem(ROOT + "merge", OASFactory.createPathItem().POST(merger()));
    }

    private Operation scan() {
        named.put(
                SCAN,
                fields.members(SCAN, ScanForDuplicates.INPUT, Use.CREATION).description("What to look for."));
        Operation operation = about(
                        "scanForDuplicates",
                        "Looks for records that may be the same",
                        "A job does it. Needs the permission `" + Permissions.SCAN_FOR_DUPLICATES + "`.")
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(SCAN, false));
        Operations.answering(operation, "202", Operations.written(Job.TYPE, "The job that looks for them."));
        return writing(operation);
    }

    private Operation list() {
        Operation operation = about(
                "listDuplicateCandidates",
                "Lists pairs of records that may be the same",
                "The highest score first; those of which you may see both records. Needs the permission `"
                        + Permissions.SCAN_FOR_DUPLICATES + "`.");
        ReviewCandidates.PARAMETERS
                .fields()
                .forEach(field -> operation.addParameter(Headers.parameter(
                        field.name(), Parameter.In.QUERY, field.description(), fields.value("", field, Use.CREATION))));
        TableAnswers.part(operation, CANDIDATES, "A part of the pairs.");
        return operation.responses(Operations.with(operation, Problems.MALFORMED, Problems.FORBIDDEN));
    }

    private Operation dismissal() {
        Operation operation = about(
                        "dismissDuplicateCandidate",
                        "Says that two records are not the same",
                        "They are listed again only after something has changed that they are compared by. Needs the"
                                + " permission `" + Permissions.SCAN_FOR_DUPLICATES + "`.")
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY));
        Operations.answering(
                operation,
                "200",
                Operations.content(CANDIDATE, "The pair.")
                        .addHeader(Headers.REPLAYED, Headers.reference(Headers.REPLAYED)));
        return writing(operation);
    }

    private Operation merger() {
        named.put(
                MERGER,
                fields.members(MERGER, ReviewCandidates.MERGER, Use.CREATION)
                        .description("Which records are merged into which."));
        Schema survivor = OASFactory.createSchema();
        Stream.of(DuplicateRules.values()).forEach(rules -> survivor.addAnyOf(reference(Name.record(rules.type()))));
        named.put("MergedRecord", survivor.description("The record that stays."));
        Operation operation = about(
                        "mergeDuplicates",
                        "Merges records that are the same",
                        "As `POST /api/crm/customers/{id}/merge` and its like, whose permissions it needs. Undone by"
                                + " `unmerge` there.")
                .addParameter(Headers.parameter(Headers.IF_MATCH))
                .addParameter(Headers.parameter(Headers.IDEMPOTENCY_KEY))
                .requestBody(Operations.body(MERGER, true));
        Operations.answering(
                operation,
                "200",
                Operations.content("MergedRecord", "The record that stays.")
                        .addHeader(Headers.ENTITY_TAG, Headers.reference(Headers.ENTITY_TAG))
                        .addHeader(Headers.REPLAYED, Headers.reference(Headers.REPLAYED)));
        return operation.responses(Operations.with(operation, Operations.WRITING));
    }

    private static Operation about(String name, String summary, String description) {
        return OASFactory.createOperation()
                .operationId(name)
                .summary(summary)
                .description(description)
                .addTag(TAG);
    }

    private static Operation writing(Operation operation) {
        return operation.responses(Operations.with(operation, Operations.WRITING_UNVERSIONED));
    }

    private Schema candidate() {
        Schema reason = of(SchemaType.OBJECT)
                .addProperty("reason", words(Reason.values()))
                .addProperty("points", of(SchemaType.INTEGER))
                .addProperty("detail", text())
                .required(List.of("reason", "points", "detail"));
        Schema matched = of(SchemaType.OBJECT).description("The fields in which the two are alike.");
        Stream.of(DuplicateRules.values())
                .forEach(rules -> rules.type().form().fields().stream()
                        .filter(rules::compares)
                        .forEach(field -> matched.addProperty(
                                field.name(), fields.member(Name.record(rules.type()), field, Use.ANSWER))));
        Schema record = of(SchemaType.OBJECT)
                .addProperty("id", identity())
                .addProperty("label", orNull(text()))
                .addProperty("matched", matched)
                .required(List.of("id", "label", "matched"));
        return of(SchemaType.OBJECT)
                .description("Two records that may be the same.")
                .addProperty("id", identity())
                .addProperty("type", words(DuplicateRules.values()))
                .addProperty(
                        "score",
                        of(SchemaType.INTEGER).description("0 to 100: the sum of the points, and 100 at most."))
                .addProperty("status", words(CandidateStatus.values()))
                .addProperty("foundAt", text().format("date-time"))
                .addProperty("reasons", listOf(reason))
                .addProperty("records", listOf(record).description("Both; of merged ones those that are there."))
                .required(List.of("id", "type", "score", "status", "foundAt", "reasons", "records"));
    }

    private static Schema words(Choice[] choices) {
        return text().enumeration(Stream.of(choices).<Object>map(Choice::code).toList());
    }
}
