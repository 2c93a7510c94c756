package crm.domain.imports;

import crm.domain.kernel.Choice;

/** What an import does with the rows of a file. */
public enum ImportMode implements Choice {
    /** Makes new records; a row whose key is known already is skipped. */
    CREATE,
    /** Changes records that are known by their key; a row whose key is not fails. */
    UPDATE,
    /** Changes those that are known, and makes the others. */
    UPSERT
}
