package crm.domain.communication;

import crm.domain.kernel.Choice;

/** Who turned to whom. */
public enum Direction implements Choice {
    /** They to us. */
    INBOUND,
    /** We to them. */
    OUTBOUND
}
