package crm.domain.assignment;

import crm.domain.kernel.Choice;

/** How a rule chooses among its users (BR-046). */
public enum AssignmentStrategy implements Choice {
    /** Each in turn. */
    ROUND_ROBIN,
    /** Whoever has the fewest open leads. */
    LEAST_LOAD,
    /** The first of them, always. */
    FIXED
}
