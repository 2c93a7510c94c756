package crm.application.authentication;

import crm.application.access.Caller;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.List;
import java.util.Optional;

/** Gives callers a second factor for signing in: a device is told a secret, and proves with a code that it knows it. */
public interface EnrolSecondFactor {
    Field<String> PASSWORD = Field.longText("password").required().describedAs("Your password.");
    Field<String> CODE = Field.text("code", 60)
            .required()
            .describedAs("The code that the device shows.")
            .exampleOf("287082");

    Form BEGINNING = Form.of(PASSWORD);
    Form CONFIRMATION = Form.of(CODE);

    /**
     * What the device is told, once.
     *
     * @param secret in base 32, to be typed
     * @param address the same as an {@code otpauth} address, to be shown as a picture
     */
    record Enrolment(String secret, String address) {
        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    /**
     * Begins anew where an enrolment was begun and not confirmed; until it is confirmed, signing in asks for no code.
     *
     * @throws Rejected where the password is wrong, or too often wrong; conflict, where a factor is enrolled
     */
    Enrolment begin(Caller caller, Changes input);

    /**
     * Ends every session of the caller in the current tenant but the one given.
     *
     * @return the recovery codes, each of which stands for a code of the device once
     * @throws Rejected where the code is wrong, or too often wrong; conflict, where no enrolment was begun
     */
    List<String> confirm(Caller caller, Optional<Id> session, Changes input);
}
