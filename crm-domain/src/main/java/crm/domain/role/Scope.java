package crm.domain.role;

import crm.domain.kernel.Choice;

/** Over whose records a permission reaches (ENUM-43); the later constant reaches further. */
public enum Scope implements Choice {
    /** Those the caller owns, is assigned or created (C-66). */
    OWN,
    /** Those of the caller's location. */
    LOCATION,
    /** Those of the caller's organisation. */
    CLIENT,
    /** Every record of the tenant. */
    ALL
}
