package crm.application.role;

import crm.application.access.Caller;
import crm.application.access.Grants;
import crm.application.access.Reach;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Values;
import java.util.List;
import java.util.Optional;

/** Shows who may do what, and why. */
public interface ShowAccess {
    Field<String> PERMISSION = Field.text("permission", 60)
            .required()
            .describedAs("What may be done, or may not.")
            .exampleOf("crm.deal.win");
    Field<String> TYPE = Field.text("type", 60)
            .describedAs("The type of the record; without it, the one that the permission is about.")
            .exampleOf("deal");
    Field<Id> RECORD = Field.reference("id", "record").describedAs("The record with which it is done.");
    Field<Id> USER = Field.reference("userId", "user")
            .describedAs("Who does it; without it you yourself. About others asks who may manage roles.");

    Form PARAMETERS = Form.of(PERMISSION, TYPE, RECORD, USER);

    /** What the caller may do. */
    Grants mine(Caller caller);

    /**
     * Whether somebody may do something, and what decides it.
     *
     * @throws crm.domain.kernel.Rejected where the caller may not ask this, or there is no such permission, user or record
     */
    Explanation explain(Caller caller, Values asked);

    /** What decides whether somebody may do something: all that speaks for it, or against it. */
    record Explanation(Id user, String permission, boolean allowed, List<Reason> reasons) {
        public Explanation {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * One thing that decides.
     *
     * @param reach the grant it is about
     */
    record Reason(Code code, String message, Optional<Reach> reach) {}

    /** What can decide. */
    enum Code {
        /** This grant allows it. */
        GRANTED,
        /** The permission is denied to the user personally, which wins over every grant. */
        DENIED,
        /** Nothing grants the permission. */
        NOT_GRANTED,
        /** This grant does not reach records that belong to others. */
        OUT_OF_SCOPE,
        /** This grant depends on something that is not so with the record. */
        CONDITION_UNMET,
        /** There is no such record for the user, who therefore cannot do anything with it. */
        NOT_SEEN,
        /** The user is deactivated. */
        INACTIVE
    }
}
