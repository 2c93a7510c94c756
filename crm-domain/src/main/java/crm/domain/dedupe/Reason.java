package crm.domain.dedupe;

import crm.domain.kernel.Choice;

/** What two records have in common that may mean the same. */
public enum Reason implements Choice {
    SAME_EMAIL(Trait.EMAIL, "The same e-mail address."),
    SAME_PHONE(Trait.PHONE, "The same phone number, but for the codes of country and area."),
    SAME_NAME(Trait.NAME, "The same name, but for case, accents, order and legal form."),
    SIMILAR_NAME(Trait.NAME, "Much the same name."),
    SAME_DOMAIN(Trait.DOMAIN, "The same domain of e-mail address or website, beside much the same name."),
    SAME_COMPANY(Trait.COMPANY, "The same company, beside much the same name.");

    private final Trait trait;
    private final String description;

    Reason(Trait trait, String description) {
        this.trait = trait;
        this.description = description;
    }

    public Trait trait() {
        return trait;
    }

    public String description() {
        return description;
    }
}
