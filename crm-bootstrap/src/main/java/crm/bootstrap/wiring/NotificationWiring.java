package crm.bootstrap.wiring;

import crm.application.notification.NotificationSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands over how long notifications stay. */
class NotificationWiring {

    @Produces
    @Singleton
    NotificationSettings notificationSettings(
            @ConfigProperty(name = "crm.notification.retention", defaultValue = "90d") Duration retention) {
        return new NotificationSettings(retention);
    }
}
