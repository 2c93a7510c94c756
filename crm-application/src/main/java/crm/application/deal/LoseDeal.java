package crm.application.deal;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.deal.Deal;
import crm.domain.deal.LostReason;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.time.LocalDate;
import java.util.Optional;

/** Marks a deal as lost (BR-058). */
public interface LoseDeal {
    Field<LocalDate> CLOSED_DATE = Field.date("closedDate")
            .alsoKnownAs("actualCloseDate")
            .describedAs("When it was lost; today where it is not given.");
    Field<String> NOTES = Field.text("notes", 4000)
            .alsoKnownAs("closeReason")
            .describedAs("What there is to say about it.")
            .exampleOf("They offered 20% lower price");
    Field<LostReason> LOST_REASON = Field.choice("lostReason", LostReason.class)
            .alsoKnownAs("lossReason")
            .required()
            .otherwise(LostReason.OTHER, NOTES)
            .describedAs("Why it was lost; another word counts as OTHER and is kept in the notes.");
    Field<String> LOST_TO_COMPETITOR = Field.text("lostToCompetitor", 200)
            .describedAs("Who won it instead.")
            .exampleOf("Competitor X");
    Verb VERB = Verb.of(
            Deal.TYPE,
            "lose",
            Form.of(CLOSED_DATE, LOST_REASON, LOST_TO_COMPETITOR, NOTES),
            "crm.deal.lose",
            "Marks the deal as lost: it moves to the losing stage of its pipeline.");

    /** The deal as lost. @throws Rejected where it is closed already, or the day has not come */
    Stored<Deal> lose(Caller caller, Id deal, Optional<Long> version, Changes input);
}
