package crm.adapter.rest.request;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps out of the measures what a client can make up: methods that are none, and addresses that it leaves before it is
 * known whether they are any, or asks only what could be done there. Each would be a measure of its own for as long as
 * the node runs, and from a certain number on no other one is begun.
 */
@ApplicationScoped
class Measures {
    private static final String REQUESTS = "http.server.";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String LEFT = "RESET";

    /** What could be done is answered before it is known which resource's the address is. */
    private static final String ASKING_WHAT_COULD_BE_DONE = "OPTIONS";

    @Produces
    @Singleton
    MeterFilter notMadeUp() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id measure) {
                return isOfRequests(measure) && ASKING_WHAT_COULD_BE_DONE.equals(measure.getTag("method"))
                        ? measure.replaceTags(
                                Tags.of(measure.getTagsAsIterable()).and("uri", "UNKNOWN"))
                        : measure;
            }

            @Override
            public MeterFilterReply accept(Meter.Id measure) {
                return isOfRequests(measure) && isMadeUp(measure) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
            }
        };
    }

    private static boolean isOfRequests(Meter.Id measure) {
        return measure.getName().startsWith(REQUESTS);
    }

    private static boolean isMadeUp(Meter.Id measure) {
        String method = measure.getTag("method");
        return method != null && !METHODS.contains(method) || LEFT.equals(measure.getTag("status"));
    }
}
