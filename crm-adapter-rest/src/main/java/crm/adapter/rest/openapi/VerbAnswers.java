package crm.adapter.rest.openapi;

import static crm.adapter.rest.openapi.FieldSchemas.identity;
import static crm.adapter.rest.openapi.FieldSchemas.listOf;
import static crm.adapter.rest.openapi.FieldSchemas.of;
import static crm.adapter.rest.openapi.FieldSchemas.orNull;
import static crm.adapter.rest.openapi.FieldSchemas.reference;
import static crm.adapter.rest.openapi.FieldSchemas.text;

import crm.adapter.rest.automation.ActivityRuleResource;
import crm.application.Verb;
import crm.application.authentication.EndSessions;
import crm.application.authentication.InviteUser;
import crm.application.authentication.RemoveSecondFactor;
import crm.application.authentication.SetPassword;
import crm.application.automation.PreviewActivityRule;
import crm.application.conversion.ConvertLead;
import crm.application.lead.ScoreLead;
import crm.application.merge.MergeRecords;
import crm.application.pipeline.ReorderStages;
import crm.domain.contact.Contact;
import crm.domain.customer.Customer;
import crm.domain.kernel.Field;
import crm.domain.kernel.RecordType;
import crm.domain.lead.Lead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What those verbs answer that answer something other than their record. */
final class VerbAnswers {
    private static final String CONVERSION = "LeadConversion";
    private static final String SCORED = "ScoredLead";
    private static final String STAGES = "StagesInOrder";
    private static final String INVITATION = "Invitation";
    private static final String PREVIEW = "ActivityRulePreview";

    private VerbAnswers() {}

    /** @param named receives the answers' schemas */
    static Map<Verb, VerbPaths.Answered> into(Map<String, Schema> named) {
        named.put(CONVERSION, conversion());
        named.put(
                STAGES,
                of(SchemaType.OBJECT)
                        .addProperty("stages", listOf(reference("Stage")).maxItems(Field.MAXIMUM_ITEMS))
                        .required(List.of("stages")));
        named.put(
                INVITATION,
                of(SchemaType.OBJECT)
                        .addProperty("invitation", text().description("The code, for the person alone; it works once."))
                        .addProperty("expiresAt", text().format("date-time"))
                        .required(List.of("invitation", "expiresAt")));
        named.put(SCORED, scored());
        named.put(PREVIEW, preview(named));
        Map<Verb, VerbPaths.Answered> answers = new LinkedHashMap<>(Map.of(
                ScoreLead.VERB,
                new VerbPaths.Answered(
                        "200",
                        Operations.content(SCORED, "The lead with its score, and why it has it.")
                                .addHeader(Headers.ENTITY_TAG, Headers.reference(Headers.ENTITY_TAG))
                                .addHeader(Headers.REPLAYED, Headers.reference(Headers.REPLAYED)),
                        true),
                ConvertLead.VERB,
                versioned(CONVERSION, "The lead and what it became."),
                ReorderStages.VERB,
                versioned(STAGES, "The stages in their new order."),
                SetPassword.VERB,
                new VerbPaths.Answered("204", Operations.nothing("It is set."), false),
                InviteUser.VERB,
                new VerbPaths.Answered("200", Operations.content(INVITATION, "The code to be handed over."), false)));
        answers.put(EndSessions.VERB, new VerbPaths.Answered("204", Operations.nothing("They have ended."), false));
        answers.put(
                RemoveSecondFactor.VERB, new VerbPaths.Answered("204", Operations.nothing("It is taken off."), false));
        answers.put(PreviewActivityRule.VERB, versioned(PREVIEW, "What the rule would create."));
        undone(named, answers, Customer.TYPE, MergeRecords.UNMERGE_CUSTOMERS);
        undone(named, answers, Contact.TYPE, MergeRecords.UNMERGE_CONTACTS);
        undone(named, answers, Lead.TYPE, MergeRecords.UNMERGE_LEADS);
        return answers;
    }

    private static void undone(
            Map<String, Schema> named, Map<Verb, VerbPaths.Answered> answers, RecordType<?> type, Verb verb) {
        String name = Name.record(type) + "MergerUndone";
        named.put(
                name,
                of(SchemaType.OBJECT)
                        .addProperty("record", reference(Name.record(type)))
                        .addProperty(
                                "restored",
                                listOf(reference(Name.record(type))).description("Those that are there again."))
                        .addProperty(
                                "kept",
                                listOf(of(SchemaType.OBJECT)
                                                .addProperty("type", text())
                                                .addProperty("id", identity())
                                                .addProperty("field", text().addType(SchemaType.NULL))
                                                .required(List.of("type", "id", "field")))
                                        .description("What stayed, because somebody has changed it since."))
                        .required(List.of("record", "restored", "kept")));
        answers.put(verb, versioned(name, "The records as they are without the merger."));
    }

    private static VerbPaths.Answered versioned(String schema, String description) {
        APIResponse response = Operations.content(schema, description)
                .addHeader(Headers.REPLAYED, Headers.reference(Headers.REPLAYED));
        return new VerbPaths.Answered("200", response, true);
    }

    private static Schema preview(Map<String, Schema> named) {
        Schema activity = of(SchemaType.OBJECT).description("The activity, as far as the rule decides it.");
        FieldSchemas fields = new FieldSchemas(named);
        ActivityRuleResource.DRAFT.forEach(
                field -> activity.addProperty(field.name(), fields.member("Activity", field, Use.ANSWER)));
        return of(SchemaType.OBJECT)
                .description("What a rule would do for a record.")
                .addProperty("creates", of(SchemaType.BOOLEAN).description("Whether it would create an activity."))
                .addProperty("reasons", listOf(text()).description("Why it would create none."))
                .addProperty("activity", activity)
                .required(List.of("creates", "reasons", "activity"));
    }

    private static Schema scored() {
        return OASFactory.createSchema()
                .description("A lead that was scored, and why it has its score.")
                .addAllOf(reference("Lead"))
                .addAllOf(of(SchemaType.OBJECT)
                        .addProperty("explanation", reference(LeadPaths.EXPLANATION))
                        .required(List.of("explanation")));
    }

    private static Schema conversion() {
        return of(SchemaType.OBJECT)
                .description("A lead that was converted and what it became.")
                .addProperty("lead", reference("Lead"))
                .addProperty("customer", orNull(reference("Customer")))
                .addProperty("contact", orNull(reference("Contact")))
                .addProperty("deal", orNull(reference("Deal")))
                .addProperty(
                        "duplicates",
                        listOf(duplicate()).description("Records that may be the same as one that was created."))
                .required(List.of("lead", "customer", "contact", "deal", "duplicates"));
    }

    private static Schema duplicate() {
        return of(SchemaType.OBJECT)
                .addProperty("type", text().description("The name of its type."))
                .addProperty("id", identity())
                .addProperty("name", text().addType(SchemaType.NULL))
                .addProperty("reason", text().description("What they have in common."))
                .required(List.of("type", "id", "name", "reason"));
    }
}
