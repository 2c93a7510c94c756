package crm.adapter.rest.request;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps out of the measures what a client can make up: methods that are none, and addresses that it leaves before it is
 * known whether they are any. Each would be a measure of its own for as long as the node runs.
 */
@ApplicationScoped
class Measures {
    private static final String REQUESTS = "http.server.";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String LEFT = "RESET";

    @Produces
    @Singleton
    MeterFilter notMadeUp() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id measure) {
                return measure.getName().startsWith(REQUESTS) && isMadeUp(measure)
                        ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }
        };
    }

    private static boolean isMadeUp(Meter.Id measure) {
        String method = measure.getTag("method");
        return method != null && !METHODS.contains(method) || LEFT.equals(measure.getTag("status"));
    }
}
