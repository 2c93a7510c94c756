package crm.application.bulk;

import crm.application.access.Caller;
import crm.application.record.Query;
import crm.application.record.QueryReader;
import crm.domain.bulk.BulkMode;
import crm.domain.bulk.BulkOperation;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Values;
import crm.domain.lead.Lead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is asked for many leads, read.
 *
 * @param ids named one by one; nothing, where a filter selects them
 * @param filter nothing, where they are named
 */
record BulkRequest(
        BulkOperation operation, BulkMode mode, Plain.Structure input, List<Id> ids, Optional<Query> filter) {

    /**
     * @param check whether the caller may do that at all, which comes before what is wrong with the rest
     * @throws Rejected with every fault of it
     */
    static BulkRequest read(Caller caller, Plain.Structure body, QueryReader queries, Consumer<BulkOperation> check) {
        Map<String, Plain> members = new LinkedHashMap<>(body.members());
        Optional<Plain> named =
                Optional.ofNullable(members.remove(BulkLeads.IDS)).filter(it -> it != Plain.NOTHING);
        List<Fault> faults = new ArrayList<>();
        Changes changes = BulkLeads.FORM.read(new Plain.Structure(members));
        faults.addAll(changes.faults());
        Values values = changes.appliedTo(BulkLeads.FORM.blankLine(), faults);
        values.find(BulkLeads.OPERATION).ifPresent(check);
        List<Id> ids = named.map(list -> ids(list, faults)).orElse(List.of());
        Plain.Structure filter = values.get(BulkLeads.FILTER);
        if (named.isPresent() == !filter.members().isEmpty()) {
            faults.add(new Fault("/" + BulkLeads.IDS, "ids_or_filter", "Name the leads, or give a filter."));
        }
        if (!faults.isEmpty()) {
            throw Rejected.invalid(faults);
        }
        Optional<Query> query = named.isPresent()
                ? Optional.empty()
                : Optional.of(queries.read(Lead.TYPE, texts(filter), caller.tenant(), caller.user()));
        return new BulkRequest(
                values.get(BulkLeads.OPERATION), values.get(BulkLeads.MODE), values.get(BulkLeads.INPUT), ids, query);
    }

    private static List<Id> ids(Plain named, List<Fault> faults) {
        if (!(named instanceof Plain.Sequence(var items)) || items.isEmpty() || items.size() > BulkLeads.MOST) {
            faults.add(new Fault(
                    "/" + BulkLeads.IDS, "wrong_number", "This must be a list of 1 to " + BulkLeads.MOST + " ids."));
            return List.of();
        }
        Set<Id> ids = new LinkedHashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<Id> id = items.get(i) instanceof Plain.Text(var text) ? Id.parse(text.strip()) : Optional.empty();
            if (id.isEmpty()) {
                faults.add(new Fault("/" + BulkLeads.IDS + "/" + i, "invalid_id", "This is no id."));
            }
            id.ifPresent(ids::add);
        }
        return List.copyOf(ids);
    }

    /** A filter as the parameters of a list. */
    private static Map<String, String> texts(Plain.Structure filter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        filter.members().forEach((name, value) -> parameters.put(name, text(name, value)));
        return parameters;
    }

    private static String text(String name, Plain value) {
        return switch (value) {
            case Plain.Text text -> text.value();
            case Plain.Number number -> number.value().toPlainString();
            case Plain.Flag flag -> String.valueOf(flag.value());
            case Plain.Sequence _, Plain.Structure _, Plain.Nothing _ ->
                throw Rejected.malformedParameter(name, "wrong_type", "A filter's value is a text or a number.");
        };
    }
}
