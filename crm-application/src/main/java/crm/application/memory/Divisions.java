package crm.application.memory;

import crm.domain.kernel.RecordType;

/** Divides the records of the current tenant into stretches. */
public interface Divisions {

    /**
     * Stretches of about as many records each, as long as not many have been added; few records are not divided at all.
     */
    Division of(RecordType<?> type);
}
