package crm.application;

/** Counts for people, separately in each tenant. */
public interface Numbers {

    /**
     * The next number of a series: it begins at 1001, and a number is given out once. As long as one transaction counts
     * after the other there are no gaps; of what several count at once, some numbers may never be given out.
     */
    long next(String series);

    /**
     * The next number of a series in which nobody else counts until this transaction has ended: its numbers have no gaps,
     * and whoever gets one finds what was done with those before. A series is counted in this way always or never.
     */
    long nextInTurn(String series);
}
