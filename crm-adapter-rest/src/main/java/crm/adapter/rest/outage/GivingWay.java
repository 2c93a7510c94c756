package crm.adapter.rest.outage;

import java.util.function.Supplier;

/** Begins work anew whose transaction was taken back because several waited for one another: nobody is to notice. */
public final class GivingWay {
    /** Who needs the rows of several others can have to give way to each of them in turn. */
    private static final int ATTEMPTS = 6;

    private GivingWay() {}

    /**
     * Performs work that is one transaction and changes nothing where it fails, at most six times.
     *
     * @return what the attempt that succeeded returns; where none does, the last one's failure is thrown
     */
    public static <T> T perform(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (Exception failure) { // a transaction that fails as it ends throws a checked one, undeclared
                if (attempt == ATTEMPTS || !Outage.gaveWay(failure)) {
                    throw failure;
                }
            }
        }
    }
}
