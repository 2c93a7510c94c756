package crm.application.authentication;

import crm.domain.kernel.Id;
import java.util.Optional;

/**
 * Somebody's identity for signing in, the same in every tenant that somebody works for (C-20).
 *
 * @param passwordHash nothing, where no password was ever chosen
 * @param credentials counts the passwords and second factors it has had; a session that began before the last is over
 */
public record Account(Id id, String email, Optional<String> passwordHash, int credentials) {

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
