package crm.application;

/** Counts for people, separately in each tenant. */
public interface Numbers {

    /**
     * The next number of a series: it begins at 1001 and a number is given out once. Another transaction that asks for
     * one of the same series waits for this one to end, so that the series has no gaps.
     */
    long next(String series);
}
