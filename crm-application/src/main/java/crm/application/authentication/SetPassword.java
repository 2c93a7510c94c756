package crm.application.authentication;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.application.role.Permissions;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import crm.domain.user.User;

/** Gives a user a password that an administrator chose. */
public interface SetPassword {
    Field<String> PASSWORD = Field.longText("password")
            .required()
            .matching(PasswordPolicy.LENGTH, PasswordPolicy.LENGTH_WORDS)
            .describedAs("12 to 128 characters, not the e-mail address and not a very common one.");

    Form INPUT = Form.of(PASSWORD);

    Verb VERB = Verb.of(
            User.TYPE,
            "password",
            INPUT,
            Permissions.MANAGE_USERS,
            "Sets the user's password and ends the user's sessions; only for accounts that belong to no other tenant.");

    /** @throws Rejected conflict, where the account belongs to users of other tenants: only its holder may change it then */
    void set(Caller caller, Id user, Changes input);
}
