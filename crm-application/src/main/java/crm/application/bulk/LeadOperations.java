package crm.application.bulk;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.conversion.ConvertLead;
import crm.application.lead.AssignLead;
import crm.application.lead.DisqualifyLead;
import crm.application.lead.ScoreLead;
import crm.application.record.Records;
import crm.domain.bulk.BulkOperation;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Operation;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The ordinary way of each operation: the port by which it is done with one lead. */
@ApplicationScoped
class LeadOperations {
    private static final Field<List<String>> TAGS =
            Field.words("tags", 60).required().describedAs("The labels to add or remove.");
    private static final Form TAG_INPUT = Form.of(TAGS);

    private final Records records;
    private final AssignLead assignment;
    private final DisqualifyLead disqualification;
    private final ScoreLead scoring;
    private final ConvertLead conversion;

    LeadOperations(
            Records records,
            AssignLead assignment,
            DisqualifyLead disqualification,
            ScoreLead scoring,
            ConvertLead conversion) {
        this.records = records;
        this.assignment = assignment;
        this.disqualification = disqualification;
        this.scoring = scoring;
        this.conversion = conversion;
    }

    static String permission(BulkOperation operation) {
        return switch (operation) {
            case ASSIGN -> AssignLead.VERB.permission();
            case UPDATE, ADD_TAGS, REMOVE_TAGS -> Lead.TYPE.permission(Operation.UPDATE);
            case DISQUALIFY -> DisqualifyLead.VERB.permission();
            case DELETE -> Lead.TYPE.permission(Operation.DELETE);
            case SCORE -> ScoreLead.VERB.permission();
            case CONVERT -> ConvertLead.VERB.permission();
        };
    }

    /** What is done with each lead. @throws Rejected where the input cannot be understood, whatever the lead */
    BiConsumer<Caller, Id> of(BulkOperation operation, Plain.Structure input) {
        return switch (operation) {
            case ASSIGN -> {
                Changes changes = read(AssignLead.VERB, input);
                yield (caller, id) -> assignment.assign(caller, id, Optional.empty(), changes);
            }
            case UPDATE -> {
                Changes changes = faultless(Lead.TYPE.form().readUpdate(input));
                yield (caller, id) -> records.update(caller, Lead.TYPE, id, Optional.empty(), changes);
            }
            case DISQUALIFY -> {
                Changes changes = read(DisqualifyLead.VERB, input);
                yield (caller, id) -> disqualification.disqualify(caller, id, Optional.empty(), changes);
            }
            case SCORE -> {
                Changes changes = read(ScoreLead.VERB, input);
                yield (caller, id) -> scoring.score(caller, id, Optional.empty(), changes);
            }
            case CONVERT -> {
                Changes changes = read(ConvertLead.VERB, input);
                yield (caller, id) -> conversion.convert(caller, id, Optional.empty(), changes);
            }
            case DELETE -> {
                faultless(Form.of().read(input));
                yield (caller, id) -> records.delete(caller, Lead.TYPE, id, Optional.empty());
            }
            case ADD_TAGS -> {
                List<String> tags = tags(input);
                yield (caller, id) -> tag(caller, id, tags, List.of());
            }
            case REMOVE_TAGS -> {
                List<String> tags = tags(input);
                yield (caller, id) -> tag(caller, id, List.of(), tags);
            }
        };
    }

    private static Changes read(Verb verb, Plain.Structure input) {
        return faultless(verb.input().read(input));
    }

    private static Changes faultless(Changes changes) {
        List<Fault> faults = new ArrayList<>(changes.faults());
        refuse(faults);
        return changes;
    }

    private static List<String> tags(Plain.Structure input) {
        Changes changes = TAG_INPUT.read(input);
        List<Fault> faults = new ArrayList<>(changes.faults());
        Values values = changes.appliedTo(TAG_INPUT.blankLine(), faults);
        if (faults.isEmpty() && values.get(TAGS).isEmpty()) {
            faults.add(Fault.at(TAGS, "required", "Which labels?"));
        }
        refuse(faults);
        return values.get(TAGS);
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults.stream()
                    .map(fault ->
                            new Fault("/" + BulkLeads.INPUT.name() + fault.pointer(), fault.code(), fault.message()))
                    .toList());
        }
    }

    private void tag(Caller caller, Id id, List<String> added, List<String> removed) {
        Stored<Lead> lead = records.get(caller, Lead.TYPE, id, Set.of()).record();
        Set<String> tags = new LinkedHashSet<>(lead.values().get(Lead.TAGS));
        tags.addAll(added);
        removed.forEach(tags::remove);
        Changes changes = Changes.none(Lead.TYPE.form()).and(Lead.TAGS, List.copyOf(tags));
        records.update(caller, Lead.TYPE, id, Optional.of(lead.version()), changes);
    }
}
