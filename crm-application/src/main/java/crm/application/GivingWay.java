package crm.application;

import crm.domain.kernel.Rejected;
import java.util.function.Supplier;

/** Begins work anew whose transaction was taken back, because several waited for one another or because it had gone by
 * settings that have changed meanwhile: nobody is to notice. */
public interface GivingWay {

    /**
     * What the work comes to.
     *
     * @param work is one transaction, and leaves nothing behind where it fails
     * @throws Rejected where it gave way again and again
     */
    <T> T perform(Supplier<T> work);
}
