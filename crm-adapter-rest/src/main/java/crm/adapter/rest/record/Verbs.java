package crm.adapter.rest.record;

import crm.adapter.rest.json.JsonReader;
import crm.adapter.rest.request.Requests;
import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.once.Answer;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.RecordType;
import crm.domain.kernel.Rejected;
import crm.domain.kernel.Stored;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/** Runs the verb of a record: the one way from a request's body to the input port and back. */
@ApplicationScoped
public class Verbs {
    private final Requests requests;
    private final Preconditions preconditions;
    private final MeterRegistry metrics;

    Verbs(Requests requests, Preconditions preconditions, MeterRegistry metrics) {
        this.requests = requests;
        this.preconditions = preconditions;
        this.metrics = metrics;
    }

    /** The input port of a verb. */
    @FunctionalInterface
    public interface Port<T> {
        T perform(Caller caller, Id record, Optional<Long> version, Changes input);
    }

    /** Answers the record as the verb leaves it. */
    public Response run(Verb verb, String record, byte[] body, Port<? extends Stored<?>> port) {
        return run(verb, record, body, port, RecordAnswers::changed);
    }

    /** As {@link #run(Verb, String, byte[], Port)}, for a verb that answers more than its record. */
    public <T> Response run(Verb verb, String record, byte[] body, Port<T> port, Function<T, Answer> answer) {
        return run(verb, record, body, JsonReader::structureIfAny, port, answer);
    }

    /** As {@link #run(Verb, String, byte[], Port, Function)}, for a verb whose body is not simply its input. */
    public <T> Response run(
            Verb verb,
            String record,
            byte[] body,
            Function<byte[], Plain.Structure> reader,
            Port<T> port,
            Function<T, Answer> answer) {
        Caller caller = requests.caller();
        Id id = identity(verb.type(), record);
        Changes input = verb.input().read(reader.apply(body));
        Response response = requests.write(
                caller,
                body,
                () -> answer.apply(port.perform(caller, id, preconditions.version(verb.type(), id), input)));
        if (response.getHeaderString(Requests.REPLAYED) == null) {
            metrics.counter("crm.verb", "verb", verb.qualifiedName()).increment();
        }
        return response;
    }

    /** The identity in an address. @throws Rejected as not found, where it is none */
    public static Id identity(RecordType<?> type, String text) {
        return Id.parse(text).orElseThrow(() -> Rejected.notFound(type.name()));
    }
}
