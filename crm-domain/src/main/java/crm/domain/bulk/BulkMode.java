package crm.domain.bulk;

import crm.domain.kernel.Choice;

/** What becomes of the others when one is refused (N-7). */
public enum BulkMode implements Choice {
    /** They are done. */
    PARTIAL,
    /** Nothing is done at all. */
    ATOMIC
}
