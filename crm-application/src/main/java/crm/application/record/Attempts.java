package crm.application.record;

import java.util.function.Supplier;

/** Does things within the transaction under way that can be taken back without the rest of it. */
public interface Attempts {

    /** What the work answers. Where it throws, what it has written is taken back first. */
    <T> T attempt(Supplier<T> work);

    /** What the work answers; what it has written is taken back in any case. */
    <T> T rehearse(Supplier<T> work);
}
