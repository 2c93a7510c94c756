package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Rejected;

/** Begins a session for whoever knows an account's password, and has its second factor where there is one. */
public interface SignIn {
    Field<String> EMAIL = Field.email("email").required().personal().describedAs("The account's e-mail address.");
    Field<String> PASSWORD = Field.longText("password")
            .required()
            .describedAs("The account's password.")
            .exampleOf("correct-horse-battery");
    Field<String> TENANT = Field.text("tenant", 40)
            .describedAs("The tenant to work for; needed only by those who belong to several.")
            .exampleOf("k3v7q2mzt4ha");
    Field<String> CODE = Field.text("code", 60)
            .describedAs("The code that your second factor shows, or a recovery code, where you have one.")
            .exampleOf("287082");

    Form INPUT = Form.of(EMAIL, PASSWORD, TENANT, CODE);

    /**
     * Works on the data of the tenant that is signed in to from then on.
     *
     * @throws Rejected unauthenticated, in the same words and time whether the account, the password or the membership is
     *     wrong, and saying so where the password is right and a code is wanted or wrong; too many, after too many failures; conflict with the tenants to choose from, where there are several
     */
    SignedIn signIn(Changes input, Caller.Origin origin);
}
