package crm.application.deal;

import crm.application.access.Caller;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.util.Optional;

/** Changes who works on a deal and who else bids, one by one. */
public interface EditParties {
    Field<Id> USER = Field.reference("userId", "user").required().describedAs("Who is to work on it as well.");
    Field<String> COMPETITOR =
            Field.text("name", 100).required().describedAs("Who else bids.").exampleOf("Competitor X");
    Form MEMBER_FORM = Form.of(USER);
    Form COMPETITOR_FORM = Form.of(COMPETITOR);

    /** The deal with one more person on its team; whoever is on it already stays. */
    Stored<Deal> addMember(Caller caller, Id deal, Optional<Long> version, Changes input);

    /** The deal without the person. @throws Rejected where the person is not on the team */
    Stored<Deal> removeMember(Caller caller, Id deal, Id user, Optional<Long> version);

    /** The deal with one more competitor; one that is named already stays. */
    Stored<Deal> addCompetitor(Caller caller, Id deal, Optional<Long> version, Changes input);

    /** The deal without the competitor. @throws Rejected where it is not named */
    Stored<Deal> removeCompetitor(Caller caller, Id deal, String name, Optional<Long> version);
}
