package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.Optional;

/** Lets callers sign in with their password alone again. */
public interface RemoveOwnSecondFactor {
    Field<String> PASSWORD = EnrolSecondFactor.PASSWORD;
    Field<String> CODE = Field.text("code", 60)
            .required()
            .describedAs("The code that the device shows, or a recovery code.")
            .exampleOf("287082");

    Form INPUT = Form.of(PASSWORD, CODE);

    /**
     * Ends every session of the caller in the current tenant but the one given.
     *
     * @throws Rejected where password or code are wrong, or too often wrong; conflict, where there is no factor,
     *     or the tenant demands one
     */
    void removeOwn(Caller caller, Optional<Id> session, Changes input);
}
