package crm.application.calendar;

import crm.application.access.Caller;
import crm.application.authentication.SecretToken;
import crm.domain.kernel.Changes;
import crm.domain.kernel.Field;
import crm.domain.kernel.Form;
import crm.domain.kernel.Id;
import crm.domain.kernel.Rejected;
import java.util.List;

/** Lets users make private links to their calendars, and revoke them (BR-083). */
public interface ManageCalendarLinks {
    Field<String> NAME = Field.text("name", 100)
            .orElse("Calendar")
            .required()
            .describedAs("What the link is for.")
            .exampleOf("Phone");
    Form INPUT = Form.of(NAME);

    /** The most links one user has. */
    int MOST_LINKS = 10;

    /** A new link with its secret, which nobody can read again. */
    record NewLink(CalendarLinkStore.Link link, SecretToken token) {}

    /** @throws Rejected where the input is faulty, or there are too many links already */
    NewLink create(Caller caller, Changes input);

    /** The caller's links, the oldest first. */
    List<CalendarLinkStore.Link> list(Caller caller);

    /** @throws Rejected where the caller has no such link */
    void revoke(Caller caller, Id link);
}
