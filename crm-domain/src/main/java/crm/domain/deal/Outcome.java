package crm.domain.deal;

import java.time.LocalDate;
import java.util.Optional;

/** How a deal stands, with what is known of that state alone. */
public sealed interface Outcome {

    /** It may still be won. */
    record Open() implements Outcome {}

    /** It was won. */
    record Won(LocalDate on, Optional<String> reason) implements Outcome {}

    /** It was lost. */
    record Lost(LocalDate on, LostReason reason, Optional<String> competitor, Optional<String> notes)
            implements Outcome {}
}
