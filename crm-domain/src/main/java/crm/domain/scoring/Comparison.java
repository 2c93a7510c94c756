package crm.domain.scoring;

import crm.domain.kernel.Choice;

/** How a rule compares what is known of a lead with its values. */
public enum Comparison implements Choice {
    /** It is one of the values; case does not count. */
    IS,
    /** It is known, and none of the values. */
    IS_NOT,
    /** Its text holds one of the values as a whole word or phrase. */
    MENTIONS,
    /** It is the value or more: numbers, amounts and dates. */
    AT_LEAST,
    /** It is the value or less. */
    AT_MOST,
    /** It is known, whatever it is. */
    IS_FILLED,
    /** It is not known. */
    IS_EMPTY
}
