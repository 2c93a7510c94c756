package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.Optional;

/** Gives callers another password, in every tenant they belong to. */
public interface ChangeOwnPassword {
    Field<String> CURRENT = Field.longText("currentPassword").required().describedAs("The password to be replaced.");
    Field<String> NEW = Field.longText("newPassword")
            .required()
            .matching(PasswordPolicy.LENGTH, PasswordPolicy.LENGTH_WORDS)
            .describedAs("The new password: 12 to 128 characters, not the e-mail address and not a very common one.");

    Form INPUT = Form.of(CURRENT, NEW);

    /**
     * Ends every session of the account but the one given.
     *
     * @throws Rejected where the current password is wrong, too often wrong, or the new one not good enough
     */
    void change(Caller caller, Optional<Id> session, Changes input);
}
