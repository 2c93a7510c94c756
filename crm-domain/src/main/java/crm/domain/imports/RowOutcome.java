package crm.domain.imports;

import crm.domain.kernel.Choice;

/** What an import has made of one row. */
public enum RowOutcome implements Choice {
    CREATED,
    UPDATED,
    /** There was nothing to do. */
    SKIPPED,
    /** It was refused; nothing was written. */
    FAILED
}
