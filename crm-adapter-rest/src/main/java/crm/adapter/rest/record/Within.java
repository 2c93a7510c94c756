package crm.adapter.rest.record;

import crm.domain.kernel.Field;
import crm.domain.kernel.Id;
import crm.domain.kernel.Plain;
import crm.domain.kernel.Rejected;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the bodies of records that are made beneath the one they belong to. */
public final class Within {
    private Within() {}

    /** The address says to which record it belongs; a body may repeat it. @throws Rejected where it names another one */
    public static Plain.Structure body(Field<Id> reference, Id owner, Plain.Structure body) {
        Plain address = Plain.text(owner.toString());
        Map<String, Plain> members = new LinkedHashMap<>(body.members());
        Plain before = members.put(reference.name(), address);
        if (before != null && !before.equals(address)) {
            throw Rejected.invalid(
                    reference, "contradiction", "The address names another " + reference.name() + " than the body.");
        }
        return new Plain.Structure(members);
    }
}
