package crm.domain.kernel;

/** A word of a vocabulary that is sorted as its words are declared, the first one first, not as they are spelt (C-65). */
public interface Ranked extends Choice {

    /** Its place among the words, counted from 0. */
    int ordinal();
}
