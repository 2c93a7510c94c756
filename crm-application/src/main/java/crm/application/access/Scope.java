package crm.application.access;

/** Over whose records a permission reaches (ENT-08); the later constant reaches further. */
public enum Scope {
    /** Those the caller owns, is assigned or created (C-66). */
    OWN,
    /** Those of the caller's location. */
    LOCATION,
    /** Those of the caller's organisation. */
    CLIENT,
    /** Every record of the tenant. */
    ALL
}
