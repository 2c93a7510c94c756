package crm.domain.lead;

import crm.domain.kernel.Choice;

/** Whether a person or a rule converted a lead (ENUM-15). */
public enum ConversionSource implements Choice {
    MANUAL,
    AUTOMATED
}
