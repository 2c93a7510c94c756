package crm.application.notification;

import java.time.Duration;

/**
 * What the operator decides about notifications.
 *
 * @param retention how long they stay, read or not
 */
public record NotificationSettings(Duration retention) {
    public NotificationSettings {
        if (!retention.isPositive()) {
            throw new IllegalArgumentException("Notifications stay for some time, at least");
        }
    }
}
