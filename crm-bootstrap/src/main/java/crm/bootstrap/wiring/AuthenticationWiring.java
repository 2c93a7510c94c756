package crm.bootstrap.wiring;

import crm.application.authentication.AuthenticationSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands over what the operator decided about signing in. */
class AuthenticationWiring {

    @Produces
    @Singleton
    AuthenticationSettings authenticationSettings(
            @ConfigProperty(name = "crm.login.account.failures", defaultValue = "5") int accountFailures,
            @ConfigProperty(name = "crm.login.address.failures", defaultValue = "50") int addressFailures,
            @ConfigProperty(name = "crm.login.window", defaultValue = "15m") Duration window,
            @ConfigProperty(name = "crm.session.idle", defaultValue = "30d") Duration idle,
            @ConfigProperty(name = "crm.session.longest", defaultValue = "90d") Duration longest,
            @ConfigProperty(name = "crm.invitation.lifetime", defaultValue = "7d") Duration invitation,
            @ConfigProperty(name = "crm.login.simultaneous", defaultValue = "2") int simultaneous) {
        return new AuthenticationSettings(
                accountFailures, addressFailures, window, idle, longest, invitation, simultaneous);
    }
}
