package crm.application.bulk;

import crm.application.access.Caller;
import crm.domain.bulk.BulkMode;
import crm.domain.bulk.BulkOperation;
import crm.domain.job.Job;
import crm.domain.kernel.Fault;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does the same with many leads, each in the way in which it is done with one, and tells what became of each (BR-046, N-7). */
public interface BulkLeads {
    /** So many are done within the request; more are a job. */
    int AT_ONCE = 1_000;

    /** The most that a request names. */
    int MOST = 20_000;

    Field<BulkOperation> OPERATION = Field.choice("operation", BulkOperation.class)
            .required()
            .describedAs("What is done with each.")
            .exampleOf("ASSIGN");
    Field<BulkMode> MODE = Field.choice("mode", BulkMode.class)
            .required()
            .orElse(BulkMode.PARTIAL)
            .describedAs("What becomes of the others when one is refused; jobs are always partial.");
    Field<Plain.Structure> INPUT = Field.customData("input")
            .describedAs("What the operation needs, as it is sent for one lead; tags, to add or remove them.");
    Field<Plain.Structure> FILTER =
            Field.customData("filter").describedAs("Which leads, as a list of leads is filtered, in the place of ids.");

    Form FORM = Form.of(OPERATION, MODE, INPUT, FILTER);

    /** The name of the list of identities, which is longer than those of records. */
    String IDS = "ids";

    /** What became of one lead. @param refusal why it was not done; nothing, where it was */
    record Row(Id id, Optional<Rejected> refusal) {

        /** As it is answered. */
        public Plain.Structure plain() {
            Map<String, Plain> members = new LinkedHashMap<>();
            members.put("id", Plain.text(id.toString()));
            members.put("outcome", Plain.text(refusal.isEmpty() ? "DONE" : "REFUSED"));
            refusal.ifPresent(why -> {
                members.put("code", Plain.text(why.code()));
                members.put("detail", Plain.text(why.getMessage()));
                members.put(
                        "errors",
                        new Plain.Sequence(
                                why.faults().stream().<Plain>map(Row::plain).toList()));
            });
            return new Plain.Structure(members);
        }

        private static Plain.Structure plain(Fault fault) {
            Map<String, Plain> members = new LinkedHashMap<>();
            members.put("pointer", Plain.text(fault.pointer()));
            members.put("code", Plain.text(fault.code()));
            members.put("message", Plain.text(fault.message()));
            return new Plain.Structure(members);
        }
    }

    /** What became of a request: either of each lead, or a job that does it. */
    sealed interface Outcome {}

    /** Each lead, in the order in which they were named or found. */
    record Done(List<Row> rows) implements Outcome {
        public Done {
            rows = List.copyOf(rows);
        }
    }

    /** There are too many for one request. */
    record Queued(Stored<Job> job) implements Outcome {}

    /**
     * Does it.
     *
     * @param body as it was sent
     * @throws Rejected where the request itself is wrong, or, in atomic mode, the first lead was refused: then nothing is
     *     done
     */
    Outcome perform(Caller caller, Plain.Structure body);
}
