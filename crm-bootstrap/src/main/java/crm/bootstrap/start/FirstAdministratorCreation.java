package crm.bootstrap.start;

import crm.bootstrap.secret.Secrets;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates the first administrator when the application starts on an empty database. */
@ApplicationScoped
class FirstAdministratorCreation {
    private final Instance<FirstStart> firstStart;
    private final String tenantName;
    private final String email;
    private final Optional<String> password;
    private final boolean welcome;

    FirstAdministratorCreation(
            Instance<FirstStart> firstStart,
            @ConfigProperty(name = "crm.first.tenant.name", defaultValue = "My company") String tenantName,
            @ConfigProperty(name = "crm.first.administrator.email", defaultValue = "admin@crm.local") String email,
            @ConfigProperty(name = "crm.first.administrator.password") Optional<String> password,
            @ConfigProperty(name = "crm.welcome", defaultValue = "false") boolean welcome) {
        this.firstStart = firstStart;
        this.tenantName = tenantName;
        this.email = email;
        this.password = password;
        this.welcome = welcome;
    }

    void createWhenNeeded(@Observes StartupEvent start) {
        if (!firstStart.isResolvable() || !firstStart.get().isNeeded()) {
            return;
        }
        var generated = password.isEmpty();
        var chosen = password.orElseGet(Secrets::password);
        var created = firstStart.get().create(tenantName, email, chosen);
        if (created && generated && welcome) {
            // Printed here and not with the welcome: were the port taken, nobody would ever see the password.
            System.out.print("""

                The first administrator was created. This password is shown only now:

                  e-mail    %s
                  password  %s

                """.formatted(email, chosen));
        }
    }
}
