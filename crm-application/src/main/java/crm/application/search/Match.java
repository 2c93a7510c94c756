package crm.application.search;

/** How well what was found fits what was looked for, the best first. */
public enum Match {
    /** A field holds just this. */
    EXACT,
    /** A field begins with this. */
    BEGINNING,
    /** A word of a field begins with this. */
    WORD,
    /** Every word occurs somewhere. */
    PART,
    /** Nothing holds this, but something much like it. */
    SIMILAR
}
