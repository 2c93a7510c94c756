package crm.bootstrap.start;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells whoever started the CRM where it is and what to try first. */
@ApplicationScoped
class Welcome {
    private final boolean welcome;
    private final String version;
    private final String email;

    Welcome(
            @ConfigProperty(name = "crm.welcome", defaultValue = "false") boolean welcome,
            @ConfigProperty(name = "crm.build.version") String version,
            @ConfigProperty(name = "crm.first.administrator.email", defaultValue = "admin@crm.local") String email) {
        this.welcome = welcome;
        this.version = version;
        this.email = email;
    }

    void print(@ObservesAsync HttpServerStart started) {
        if (!welcome) {
            return;
        }
        var host = started.options().getHost().equals("0.0.0.0")
                ? "localhost"
                : started.options().getHost();
        var address = "http://%s:%d".formatted(host, started.options().getPort());
        System.out.print("""

            CRM %2$s is ready.

              API       %1$s/api
              Try it    %1$s/api/docs
              OpenAPI   %1$s/api/openapi

            Three commands to try first:

              curl -s %1$s/api/version
              TOKEN=$(curl -s %1$s/api/auth/login -H 'Content-Type: application/json' \\
                -d '{"email":"%3$s","password":"YOUR PASSWORD"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
              curl -s %1$s/api/crm/types -H "Authorization: Bearer $TOKEN"

            """.formatted(address, version, email));
    }
}
