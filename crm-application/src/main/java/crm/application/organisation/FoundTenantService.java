package crm.application.organisation;

import crm.application.access.CurrentTenant;
import crm.application.authentication.NewPassword;
import crm.domain.kernel.Rejected;
import crm.domain.user.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Enters the new tenant first: from the first statement on, the database admits that tenant's rows alone. */
@ApplicationScoped
class FoundTenantService implements FoundTenant {
    private static final String KEY_CHARACTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int KEY_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Foundation foundation;
    private final NewPassword passwords;
    private final CurrentTenant tenant;

    FoundTenantService(Foundation foundation, NewPassword passwords, CurrentTenant tenant) {
        this.foundation = foundation;
        this.passwords = passwords;
        this.tenant = tenant;
    }

    @Override
    public boolean isNeeded() {
        return foundation.isNeeded();
    }

    @Override
    public Founded found(Founding founding) {
        Founding read = founding.withEmail(email(founding.administratorEmail()));
        String hash = passwords.hash(read.administratorPassword(), read.administratorEmail());
        String key = newKey();
        tenant.enter(key);
        return foundation.found(key, read, hash);
    }

    private static String email(String text) {
        return User.EMAIL
                .parse(User.EMAIL.name(), text)
                .map(String.class::cast)
                .orElseThrow(() -> Rejected.invalid(User.EMAIL, "required", "An administrator has an e-mail address."));
    }

    private static String newKey() {
        StringBuilder key = new StringBuilder(KEY_LENGTH);
        for (int i = 0; i < KEY_LENGTH; i++) {
            key.append(KEY_CHARACTERS.charAt(RANDOM.nextInt(KEY_CHARACTERS.length())));
        }
        return key.toString();
    }
}
