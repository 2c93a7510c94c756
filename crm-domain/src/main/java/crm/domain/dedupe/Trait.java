package crm.domain.dedupe;

/** What records are compared by when duplicates are looked for. */
public enum Trait {
    EMAIL,
    PHONE,
    DOMAIN,
    NAME,
    COMPANY
}
