package crm.domain.lead;

import crm.domain.kernel.Choice;

/** How soon a lead means to buy (ENUM-14); four of the codes begin with a digit, which no Java name may (C-52b). */
public enum LeadTimeline implements Choice {
    IMMEDIATE("IMMEDIATE"),
    _1_3_MONTHS("1_3_MONTHS"),
    _3_6_MONTHS("3_6_MONTHS"),
    _6_12_MONTHS("6_12_MONTHS"),
    _12_PLUS_MONTHS("12_PLUS_MONTHS");

    private final String code;

    LeadTimeline(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
