package crm.application.imports;

import crm.domain.kernel.Choice;

/** In which order the days and months of a file's dates stand, where slashes part them. */
public enum DateOrder implements Choice {
    /** As in 12/31/2026. */
    MDY,
    /** As in 31/12/2026. */
    DMY
}
