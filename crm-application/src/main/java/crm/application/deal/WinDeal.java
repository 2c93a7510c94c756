package crm.application.deal;

import crm.application.Verb;
import crm.application.access.Caller;
import crm.domain.deal.Deal;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Stored;
import java.time.LocalDate;
import java.util.Optional;

/** Marks a deal as won (BR-058). */
public interface WinDeal {
    Field<LocalDate> CLOSED_DATE = Field.date("closedDate")
            .alsoKnownAs("actualCloseDate")
            .describedAs("When it was won; today where it is not given.");
    Field<String> WON_REASON = Field.text("wonReason", 400)
            .alsoKnownAs("closeReason")
            .describedAs("Why it was won.")
            .exampleOf("Best value proposition");
    Field<Boolean> CREATE_SALES_ORDER =
            Field.flag("createSalesOrder").describedAs("Whether to make a sales order of it.");
    Verb VERB = Verb.of(
            Deal.TYPE,
            "win",
            Form.of(CLOSED_DATE, WON_REASON, CREATE_SALES_ORDER),
            "crm.deal.win",
            "Marks the deal as won: it moves to the winning stage of its pipeline.");

    /** The deal as won. @throws Rejected where it is closed already, or the day has not come */
    Stored<Deal> win(Caller caller, Id deal, Optional<Long> version, Changes input);
}
