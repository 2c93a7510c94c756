package crm.domain.kernel;

/** How much of a field is kept from a reader; the later constant keeps more (BR-014). */
public enum Cover implements Choice {
    /** Enough is left to recognise the value by: {@code j***@example.com}. */
    MASKED,
    /** Nothing is left. */
    HIDDEN
}
