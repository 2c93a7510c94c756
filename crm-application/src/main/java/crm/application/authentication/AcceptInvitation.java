package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Rejected;

/** Makes the person who holds an invitation the user of the tenant, and signs that person in. */
public interface AcceptInvitation {
    Field<String> INVITATION =
            Field.text("invitation", 200).required().describedAs("The code that the person was given.");
    Field<String> PASSWORD = Field.longText("password")
            .required()
            .matching(PasswordPolicy.LENGTH, PasswordPolicy.LENGTH_WORDS)
            .describedAs("The account's password; the first one, where the account has none yet.");
    Field<String> CODE = SignIn.CODE;

    Form INPUT = Form.of(INVITATION, PASSWORD, CODE);

    /** @throws Rejected unauthenticated, where the code is not good or the account has another password */
    SignedIn accept(Changes input, Caller.Origin origin);
}
