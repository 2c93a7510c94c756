package crm.bootstrap.faults;

import crm.bootstrap.testing.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fresh database as {@link TestPostgres} gives it, behind a {@link Link} that the test finds in its field. */
public final class DistantPostgres implements QuarkusTestResourceLifecycleManager {
    private static final String ADDRESS = "quarkus.datasource.jdbc.url";
    /** How much the application lets one person ask. */
    static final int REQUESTS_PER_MINUTE = 240;

    private static final Pattern SERVER = Pattern.compile("//([^:/]+):(\\d+)/");

    private final TestPostgres postgres = new TestPostgres();
    private Link link;

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration = new LinkedHashMap<>(postgres.start());
        Matcher server = SERVER.matcher(configuration.get(ADDRESS));
        if (!server.find()) {
            throw new IllegalStateException("No host and port: " + configuration.get(ADDRESS));
        }
        int port = Integer.parseInt(server.group(2));
        try {
            link = Link.to(server.group(1), () -> port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        configuration.put(ADDRESS, server.replaceFirst("//127.0.0.1:" + link.port() + "/"));
        configuration.put("crm.requests.per.minute", Integer.toString(REQUESTS_PER_MINUTE));
        return configuration;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(link, new TestInjector.MatchesType(Link.class));
    }

    @Override
    public void stop() {
        try {
            link.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres.stop();
    }
}
