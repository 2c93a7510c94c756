package crm.application.authentication;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.role.Permissions;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.user.User;
import java.time.Instant;

/** Gives out the code with which a person becomes the user of a tenant. */
public interface InviteUser {
    Form INPUT = Form.of();

    Verb VERB = Verb.of(
            User.TYPE,
            "invitation",
            INPUT,
            Permissions.MANAGE_USERS,
            "Answers a code for the person alone, who accepts it with a password; an earlier code is void.");

    /**
     * An invitation to be handed to the person.
     *
     * @param code the one copy of it there is; it works once
     */
    record Invitation(String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Invitation[" + expiresAt + "]";
        }
    }

    Invitation invite(Caller caller, Id user);
}
